import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Editor } from '../../../src/discord/feedback/editor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the editor', () => {
  it('gathers a burst into one edit', async () => {
    const edits: string[] = [];
    const editor = new Editor(
      async (message) => void edits.push(message),
      () => {},
    );
    for (let touch = 0; touch < 50; touch++) editor.touch('m');
    await vi.advanceTimersByTimeAsync(1000);
    expect(edits).toEqual(['m']);
    expect(editor.busy).toBe(0);
  });

  it('never runs two edits of one message at once, and ends with one that began after the last change', async () => {
    let [running, most, state, shown] = [0, 0, 0, -1];
    const editor = new Editor(
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
      editor.touch('m');
      await vi.advanceTimersByTimeAsync(90);
    }
    await vi.advanceTimersByTimeAsync(2000);
    expect(most).toBe(1);
    expect(shown).toBe(10);
  });

  it('does not let one message wait for another, nor stop after a failure', async () => {
    const shown: string[] = [];
    const failures: string[] = [];
    const editor = new Editor(
      async (message) => {
        if (message === 'stuck') return new Promise(() => {});
        if (message === 'broken' && shown.length === 0) throw new Error('no');
        shown.push(message);
      },
      (message) => failures.push(message),
    );
    editor.touch('stuck');
    editor.touch('broken');
    await vi.advanceTimersByTimeAsync(200);
    editor.touch('fine');
    await vi.advanceTimersByTimeAsync(200);
    editor.touch('broken');
    await vi.advanceTimersByTimeAsync(200);
    expect(failures).toEqual(['broken']);
    expect(shown).toEqual(['fine', 'broken']);
  });
});
