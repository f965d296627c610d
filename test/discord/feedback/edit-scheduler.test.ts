import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EditScheduler } from '../../../src/discord/feedback/edit-scheduler.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the edit scheduler', () => {
  test('turns a burst of changes into one edit', async () => {
    const edits: string[] = [];
    const scheduler = new EditScheduler(
      async (message) => void edits.push(message),
      () => {},
    );
    for (let change = 0; change < 50; change++) scheduler.schedule('m');
    await vi.advanceTimersByTimeAsync(1000);
    expect(edits).toEqual(['m']);
    expect(scheduler.busy).toBe(0);
  });

  test('never overlaps edits of one message, and ends with one that began after the last change', async () => {
    let [running, most, state, shown] = [0, 0, 0, -1];
    const scheduler = new EditScheduler(
      async () => {
        most = Math.max(most, ++running);
        const seen = state;
        await new Promise((resolve) => setTimeout(resolve, 400));
        shown = seen;
        running--;
      },
      () => {},
    );
    for (let change = 0; change < 10; change++) {
      state++;
      scheduler.schedule('m');
      await vi.advanceTimersByTimeAsync(90);
    }
    await vi.advanceTimersByTimeAsync(2000);
    expect(most).toBe(1);
    expect(shown).toBe(10);
  });

  test('does not let one message delay another, and continues after a failure', async () => {
    const shown: string[] = [];
    const failures: string[] = [];
    const scheduler = new EditScheduler(
      async (message) => {
        if (message === 'stuck') return new Promise(() => {});
        if (message === 'broken' && shown.length === 0) throw new Error('no');
        shown.push(message);
      },
      (message) => failures.push(message),
    );
    scheduler.schedule('stuck');
    scheduler.schedule('broken');
    await vi.advanceTimersByTimeAsync(200);
    scheduler.schedule('fine');
    await vi.advanceTimersByTimeAsync(200);
    scheduler.schedule('broken');
    await vi.advanceTimersByTimeAsync(200);
    expect(failures).toEqual(['broken']);
    expect(shown).toEqual(['fine', 'broken']);
  });
});
