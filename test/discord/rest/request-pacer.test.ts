import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RequestPacer } from '../../../src/discord/rest/request-pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REACTION = ['PUT', '/channels/1/messages/2/reactions/%F0%9F%91%8D/@me'] as const;
const EDIT = ['PATCH', '/channels/1/messages/2'] as const;

test('no second has more requests than allowed, and reactions come last', async () => {
  const pacer = new RequestPacer(10);
  const sent: { kind: string; at: number }[] = [];
  const send = (kind: string, [method, route]: readonly [string, string]) =>
    void pacer.wait(method, route).then(() => sent.push({ kind, at: performance.now() }));
  for (let n = 0; n < 25; n++) send('reaction', REACTION);
  for (let n = 0; n < 8; n++) send('edit', EDIT);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(33);
  for (const { at } of sent) {
    const within = sent.filter((other) => other.at >= at && other.at < at + 1000);
    expect(within.length).toBeLessThanOrEqual(10);
  }
  // The first ten reactions were sent before the edits came.
  expect(sent.slice(10, 18).every(({ kind }) => kind === 'edit')).toBe(true);
});

test('responses to interactions are never held back', async () => {
  const pacer = new RequestPacer(1);
  void pacer.wait(...EDIT);
  void pacer.wait(...EDIT);
  let answered = 0;
  for (const route of ['/interactions/1/token/callback', '/webhooks/1/token/messages/@original'])
    void pacer.wait('POST', route).then(() => answered++);
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toBe(2);
});
