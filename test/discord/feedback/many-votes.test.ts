import { Events } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { choicesFor, EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { openFeedbackScene } from './scene.ts';

/** More would only take longer. */
const VOTERS = 700;

test('many people who vote on one list at once are all counted, and the list is ranked now and then', async () => {
  const scene = await openFeedbackScene();
  const list = await scene.recommend();
  const rank = vi.spyOn(scene.database.votes, 'ofMessage');
  const choices = choicesFor(5);
  for (let n = 0; n < VOTERS; n++) {
    // As discord.js does for a reaction that arrives.
    const reaction = {
      emoji: { name: EMOJI[choices[n % choices.length] ?? 'up'] },
      message: { id: list.id },
    };
    const voter = { id: `${1e15 + n}`, bot: false };
    scene.bot.client.emit(Events.MessageReactionAdd, reaction as never, voter as never, {} as never);
  }
  await scene.settled(list);
  // Ranking takes time in proportion to the votes: once for each of them would be quadratic.
  expect(rank.mock.calls.length).toBeLessThan(VOTERS / 10);
  expect(await scene.database.votes.ofMessage(list.id)).toHaveLength(VOTERS);
});
