import type { VoteStore } from './vote-store.ts';
import { LEFT_LIFE_MS } from './vote-store-schema.ts';

/** The bot was removed from a server: 30 days from now its data goes. */
export async function noteLeft(votes: VoteStore, guild: string, now: number): Promise<void> {
  if ((await votes.index.flag(`left/${guild}`)) === undefined)
    await votes.index.setFlag(`left/${guild}`, now);
}

/** The bot is back: everything stays. */
export function noteJoined(votes: VoteStore, guild: string): Promise<void> {
  return votes.index.setFlag(`left/${guild}`, undefined);
}

/**
 * Notes which servers were left while nobody was looking, then forgets those left 30 days ago.
 * @param isHere whether the bot is in a server, or cannot tell
 * @param forgetAlso forgets what others keep of a server
 * @returns the servers that are forgotten
 */
export async function tidy(
  votes: VoteStore,
  isHere: (guild: string) => boolean,
  now: number,
  forgetAlso: (guild: string) => Promise<void> = async () => {},
): Promise<string[]> {
  for await (const guild of votes.index.keys('lists/')) if (!isHere(guild)) await noteLeft(votes, guild, now);
  const forgotten: string[] = [];
  for await (const guild of votes.index.keys('left/')) {
    if (isHere(guild)) await noteJoined(votes, guild);
    else if (((await votes.index.flag(`left/${guild}`)) ?? now) + LEFT_LIFE_MS <= now) forgotten.push(guild);
  }
  for (const guild of forgotten) {
    await forgetAlso(guild);
    await votes.forgetGuild(guild);
    await noteJoined(votes, guild);
  }
  return forgotten;
}
