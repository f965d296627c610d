import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MessageRequests } from '../../../src/discord/feedback/message-requests.ts';
import { choicesFor } from '../../../src/discord/feedback/vote-buttons.ts';
import { VoteControls } from '../../../src/discord/feedback/vote-controls.ts';
import { recordedLog } from '../../support/recorded-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('where many lists wait for their reactions only thumbs are offered, except under a drop', async () => {
  const offered = new Map<string, string[]>();
  const requests: Pick<MessageRequests, 'react'> = {
    async react(_channel, message, emoji) {
      offered.set(message, [...(offered.get(message) ?? []), emoji]);
      return 'done';
    },
  };
  const controls = new VoteControls(requests as MessageRequests, recordedLog().log, 280);
  const every = { reactions: choicesFor(5), hasSubstitute: true };
  const list = { length: 5, offered: every, hearsReactions: true };
  for (let n = 0; n < 100; n++) controls.request({ ...list, channel: `c${n}`, message: `m${n}` });
  controls.request({ ...list, channel: 'drops', message: 'drop', canWait: true });
  await vi.advanceTimersByTimeAsync(10_000);
  await controls.idle();
  const counts = [...offered.values()].map((emoji) => emoji.length);
  expect(offered.size).toBe(101);
  expect(offered.get('drop')).toHaveLength(7);
  expect(counts.filter((count) => count < 7).length).toBeGreaterThan(0);
  for (const emoji of offered.values()) expect(emoji.slice(-2)).toEqual(['👍', '👎']);
  // When the crowd has gone, all choices are offered again.
  controls.request({ ...list, channel: 'c', message: 'later' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(offered.get('later')).toHaveLength(7);
});
