import { describe, expect, test } from 'vitest';
import { GuildRetention } from '../../src/feedback/guild-retention.ts';
import type { Database } from '../../src/storage/database/database.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { DAY_MS, someList, someVote } from '../support/stored.ts';

const NOW = 1_800_000_000_000;

interface Scene {
  readonly database: Database;
  readonly retention: GuildRetention;
  readonly clock: { now: number };
}

async function withGuilds(...guilds: string[]): Promise<Scene> {
  const clock = { now: NOW };
  const database = await openDatabase('memory:', () => clock.now);
  for (const guild of guilds) {
    await database.lists.add(someList(`list of ${guild}`, NOW, { guild }));
    await database.votes.add(`list of ${guild}`, 'u', someVote('1', NOW));
  }
  return { database, retention: new GuildRetention(database.guilds, () => clock.now), clock };
}

describe('the data of a server that removed the bot', () => {
  test('is deleted after thirty days, and no other server loses anything', async () => {
    const { database, retention, clock } = await withGuilds('left', 'stayed');
    const { guilds, votes, lists } = database;
    await guilds.markLeft('left');
    const isPresent = (guild: string) => guild === 'stayed';
    clock.now = NOW + 29 * DAY_MS;
    expect(await retention.deleteLeft(isPresent)).toEqual([]);
    expect(await votes.ofGuild('left', 0)).toHaveLength(1);
    clock.now = NOW + 30 * DAY_MS;
    expect(await retention.deleteLeft(isPresent)).toEqual(['left']);
    expect(await votes.ofGuild('left', 0)).toEqual([]);
    expect(await lists.get('list of left')).toBeUndefined();
    expect(await votes.ofGuild('stayed', 0)).toHaveLength(1);
  });

  test('stays when the bot is added again in time', async () => {
    const { database, retention, clock } = await withGuilds('g', 'unnoticed');
    for (const guild of ['g', 'unnoticed']) await database.guilds.markLeft(guild);
    await database.guilds.markJoined('g');
    clock.now = NOW + 40 * DAY_MS;
    expect(await retention.deleteLeft(() => true)).toEqual([]);
    expect(await database.votes.ofGuild('g', 0)).toHaveLength(1);
    expect(await database.votes.ofGuild('unnoticed', 0)).toHaveLength(1);
  });

  test('is kept for thirty days from when it is noticed, for a server left while the bot was off', async () => {
    const { retention, clock } = await withGuilds('g');
    const clean = async (day: number) => {
      clock.now = NOW + day * DAY_MS;
      return retention.deleteLeft(() => false);
    };
    expect(await clean(0)).toEqual([]);
    expect(await clean(29)).toEqual([]);
    expect(await clean(30)).toEqual(['g']);
  });

  test('is left to the process that serves the server', async () => {
    const { database, retention, clock } = await withGuilds('g');
    await database.guilds.markLeft('g');
    clock.now = NOW + 31 * DAY_MS;
    expect(await retention.deleteLeft(() => undefined)).toEqual([]);
    expect(await retention.deleteLeft(() => false)).toEqual(['g']);
  });
});
