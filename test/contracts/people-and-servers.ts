import { expect, test } from 'vitest';
import { someAddition } from '../support/additions.ts';
import { type OpenTestDatabase, TABLES, type TestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS, someList, someSettings, someVote } from '../support/stored.ts';

/** Something in every table, of two people in two servers. */
async function fill({ database, clock: { now } }: TestDatabase): Promise<void> {
  const { lists, votes, schedules, drops, lookups, knownArtists, members, additions } = database;
  const { tasteImports, genreCorrections } = database;
  await additions.save([someAddition(1, now)]);
  for (const guild of ['g1', 'g2']) {
    await lists.add(someList(`list of ${guild}`, now, { guild }));
    for (const user of ['u1', 'u2']) await votes.add(`list of ${guild}`, user, someVote('1', now));
    await schedules.save(guild, someSettings(now, { turnedOnBy: 'u1' }), now);
    await schedules.stop(guild, { at: now, by: 'u1' });
    await drops.claim(guild, '2027-W09', now, 'p1', 1000);
    await drops.plan(guild, '2027-W09', 'p1', {
      channel: 'c',
      nonce: 'n',
      tracks: [{ id: 't', kind: 'starter', why: '' }],
    });
    await lookups.add(guild, ['t1', 't2']);
    await knownArtists.add(guild, ['ada', 'ben']);
    for (const user of ['u1', 'u2'])
      await tasteImports.save({ user, guild, format: 'exportify', tracks: ['t'], artists: ['a'] });
  }
  for (const user of ['u1', 'u2'])
    await genreCorrections.save({ user, track: 't', genre: 'pop', predicted: 'rock' });
  await members.setVisibility('u1', { hidden: true, named: false });
}

async function count({ run }: TestDatabase, where = 'true'): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await run(`select count(*) as n from ${table} where ${where}`);
    counts[table] = Number(row?.n);
  }
  return counts;
}

/** What every {@link MemberRepository} does. */
export function memberRepositoryContract(open: OpenTestDatabase): void {
  test(
    'preferences are independent of each other',
    withDatabase(open, async ({ database: { members } }) => {
      const shown = { hidden: false, named: false };
      expect(await members.get('u1')).toEqual(shown);
      await members.setVisibility('u1', { hidden: true, named: false });
      await members.setLanguage('u1', 'de');
      expect(await members.get('u1')).toEqual({ hidden: true, named: false, language: 'de' });
      await members.setVisibility('u1', { hidden: false, named: true });
      expect(await members.get('u1')).toEqual({ hidden: false, named: true, language: 'de' });
      await members.setLanguage('u1', undefined);
      expect(await members.get('u1')).toEqual({ hidden: false, named: true });
    }),
  );

  test(
    'deleting a person takes their name out of the drops that tell it',
    withDatabase(open, async ({ database: { members, lists }, clock }) => {
      const named = (user: string) => ({ text: `<@${user}> loves it` });
      await lists.add(someList('m1', clock.now, { messageTemplate: named('11') }));
      await lists.add(someList('m2', clock.now, { messageTemplate: named('1') }));
      await members.delete('1');
      expect((await lists.get('m1'))?.messageTemplate).toEqual(named('11'));
      expect((await lists.get('m2'))?.messageTemplate).toEqual({ text: '… loves it' });
    }),
  );

  test(
    'deleting a person leaves nothing of them and everything of others',
    withDatabase(open, async (opened) => {
      await fill(opened);
      const { members, votes, schedules } = opened.database;
      const { now } = opened.clock;
      const before = await count(opened);
      expect((await members.delete('u1')).sort()).toEqual(['list of g1', 'list of g2']);
      expect(await count(opened)).toEqual({
        ...before,
        votes: 2,
        taste_imports: 2,
        genre_corrections: 1,
        members: 0,
        deleted_users: 1,
      });
      expect(await votes.ofUser('u1')).toEqual([]);
      expect(await members.get('u1')).toEqual({ hidden: false, named: false });
      expect(await schedules.turnedOnBy('u1')).toEqual([]);
      expect(await schedules.stoppedBy('u1')).toEqual([]);
      expect(await schedules.get('g1')).toMatchObject({ stopped: { at: now } });
      expect(JSON.stringify(await opened.run('select * from schedules'))).not.toContain('"u1"');
      expect(await members.deletedAt('u1')).toBe(now);
      expect(await members.deletedAt('u2')).toBeUndefined();
      expect(JSON.stringify(await opened.run('select * from deleted_users'))).not.toContain('"u1"');
      opened.clock.now += 1;
      expect(await members.delete('u1')).toEqual([]);
      expect(await members.deletedAt('u1')).toBe(now + 1);
      opened.clock.now += 90 * DAY_MS;
      expect(await members.deletedAt('u1')).toBeUndefined();
    }),
  );
}

/** What every {@link GuildRepository} does. */
export function guildRepositoryContract(open: OpenTestDatabase): void {
  test(
    'deleting a server leaves nothing of it and everything of others',
    withDatabase(open, async (opened) => {
      await fill(opened);
      const { guilds, votes } = opened.database;
      const before = await count(opened);
      expect(await guilds.delete('g1')).toBe(true);
      expect(await guilds.delete('g1')).toBe(false);
      const half = Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows / 2]));
      expect(await count(opened)).toEqual({
        ...half,
        members: 1,
        deleted_users: 0,
        additions: 1,
        genre_corrections: 2,
      });
      expect((await votes.ofUser('u1')).map(({ guild }) => guild)).toEqual(['g2']);
    }),
  );

  test(
    'servers come page by page',
    withDatabase(open, async ({ database: { guilds, lookups } }) => {
      for (const guild of ['g3', 'g1', 'g2']) await lookups.add(guild, ['t1']);
      expect(await guilds.ids(undefined, 2)).toEqual(['g1', 'g2']);
      expect(await guilds.ids('g2', 2)).toEqual(['g3']);
    }),
  );

  test(
    'a server that the bot left is noted until it is back',
    withDatabase(open, async ({ database: { guilds, lookups }, clock }) => {
      const { now } = clock;
      for (const guild of ['g1', 'g2', 'g3']) await lookups.add(guild, ['t1']);
      await guilds.markLeft('g2');
      clock.now += 5;
      for (const guild of ['g1', 'g2', 'never seen']) await guilds.markLeft(guild);
      expect(await guilds.leftBefore(now + 4)).toEqual(['g2']);
      expect(await guilds.leftBefore(now + 5)).toEqual(['g2', 'g1']);
      await guilds.markJoined('g2');
      expect(await guilds.leftBefore(now + 5)).toEqual(['g1']);
      // Whatever is stored of it again does not bring it back.
      await lookups.add('g1', ['t2']);
      expect(await guilds.leftBefore(now + 5)).toEqual(['g1']);
    }),
  );
}

/** What every {@link LookupRepository} does. */
export function lookupRepositoryContract(open: OpenTestDatabase): void {
  test(
    'look-ups come oldest first, each track once',
    withDatabase(open, async ({ database: { lookups }, clock }) => {
      const { now } = clock;
      await lookups.add('g1', ['t2', 't1', 't2']);
      await lookups.add('g2', ['t9']);
      clock.now += 1;
      await lookups.add('g1', ['t3', 't2']);
      expect(await lookups.ofGuild('g1')).toEqual([
        { track: 't1', at: now },
        { track: 't3', at: now + 1 },
        { track: 't2', at: now + 1 },
      ]);
      await lookups.add('g1', []);
    }),
  );

  test(
    'a server’s newest hundred are kept, for half a year',
    withDatabase(open, async ({ database: { lookups }, clock }) => {
      for (let n = 0; n < 7; n++) {
        clock.now += 1;
        await lookups.add(
          'g1',
          Array.from({ length: 20 }, (_, i) => `t${20 * n + i}`),
        );
      }
      const kept = (await lookups.ofGuild('g1')).map(({ track }) => track);
      expect(kept).toEqual(Array.from({ length: 100 }, (_, i) => `t${40 + i}`));
      clock.now += 180 * DAY_MS;
      expect(await lookups.ofGuild('g1')).toEqual([]);
    }),
  );

  test(
    'many who note look-ups of one server at once lose none',
    withDatabase(open, async ({ database: { lookups } }) => {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => lookups.add('g1', [`t${n}`, 'same', `u${n % 3}`])),
      );
      expect(await lookups.ofGuild('g1')).toHaveLength(24);
    }),
  );
}

/** What every {@link KnownArtistRepository} does. */
export function knownArtistRepositoryContract(open: OpenTestDatabase): void {
  test(
    'artists are known to their server for a year after they were met last',
    withDatabase(open, async ({ database: { knownArtists }, clock }) => {
      await knownArtists.add('g1', ['ada', 'ben', 'ada']);
      await knownArtists.add('g2', ['cy']);
      await knownArtists.add('g1', []);
      clock.now += 200 * DAY_MS;
      await knownArtists.add('g1', ['ben']);
      expect((await knownArtists.ofGuild('g1')).sort()).toEqual(['ada', 'ben']);
      clock.now += 165 * DAY_MS;
      expect(await knownArtists.ofGuild('g1')).toEqual(['ben']);
      expect(await knownArtists.ofGuild('g2')).toEqual([]);
    }),
  );

  test(
    'many who note artists of one server at once lose none',
    withDatabase(open, async ({ database: { knownArtists } }) => {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => knownArtists.add('g1', [`b${n % 7}`, 'same', `a${n}`])),
      );
      expect(await knownArtists.ofGuild('g1')).toHaveLength(28);
    }),
  );
}

/** What the sweep does, whatever the database. */
export function sweepContract(open: OpenTestDatabase): void {
  test(
    'a sweep deletes what has expired, of any number, and nothing else',
    withDatabase(open, async (opened) => {
      const { database, clock } = opened;
      const { lists, votes, lookups, knownArtists, drops, members, additions } = database;
      const { tasteImports, genreCorrections, schedules } = database;
      await additions.save([
        someAddition(1, clock.now, { keepUntil: clock.now + DAY_MS }),
        someAddition(2, clock.now, { keepUntil: clock.now + 500 * DAY_MS }),
        someAddition(3, clock.now),
      ]);
      await lists.add(someList('m1', clock.now));
      for (let n = 0; n < 600; n++) await votes.add('m1', `u${n}`, someVote('1', clock.now));
      await lookups.add('g1', ['t1']);
      await knownArtists.add('g1', ['ada']);
      await drops.claim('g1', '2027-W09', clock.now, 'p1', 1000);
      await drops.plan('g1', '2027-W09', 'p1', {
        channel: 'c',
        nonce: 'n',
        tracks: [{ id: 't', kind: 'starter', why: '' }],
      });
      await members.delete('nobody');
      await tasteImports.save({ user: 'u1', guild: null, format: 'exportify', tracks: [], artists: [] });
      await genreCorrections.save({ user: 'u1', track: 't1', genre: 'pop', predicted: 'rock' });
      for (const guild of ['g1', 'g2', 'g3']) await schedules.save(guild, someSettings(clock.now), clock.now);
      await schedules.stop('g1', { at: clock.now, by: 'u1', keptUntil: clock.now + DAY_MS });
      await schedules.stop('g2', { at: clock.now, by: 'u1' });
      expect(await database.sweep()).toEqual({
        votes: 0,
        lists: 0,
        drop_weeks: 0,
        lookups: 0,
        known_artists: 0,
        deleted_users: 0,
        additions: 0,
        taste_imports: 0,
        genre_corrections: 0,
        schedules: 0,
        claimed_interactions: 0,
        served_shards: 0,
      });
      clock.now += 400 * DAY_MS;
      await lists.add(someList('m2', clock.now));
      expect(await database.sweep()).toEqual({
        votes: 600,
        lists: 1,
        drop_weeks: 1,
        lookups: 1,
        known_artists: 1,
        deleted_users: 1,
        additions: 1,
        taste_imports: 1,
        genre_corrections: 1,
        schedules: 1,
        claimed_interactions: 0,
        served_shards: 0,
      });
      expect(await count(opened)).toMatchObject({
        votes: 0,
        schedules: 2,
        lists: 1,
        drop_weeks: 0,
        drop_tracks: 0,
        guilds: 3,
        additions: 2,
      });
    }),
  );
}
