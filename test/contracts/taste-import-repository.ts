import { expect, test } from 'vitest';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS } from '../support/stored.ts';

const some = (user: string, guild: string | null, tracks = ['t1', 't2']) => ({
  user,
  guild,
  format: 'exportify',
  tracks,
  artists: ['björk', 'sigur rós'],
});

/** What every {@link TasteImportRepository} does. */
export function tasteImportRepositoryContract(open: OpenTestDatabase): void {
  test(
    'the newest file of a member counts where it was imported',
    withDatabase(open, async ({ database: { tasteImports }, clock }) => {
      const { now } = clock;
      await tasteImports.save(some('u1', 'g1'));
      clock.now += 1;
      await tasteImports.save(some('u1', null, []));
      await tasteImports.save(some('u2', 'g1'));
      clock.now += 1;
      await tasteImports.save(some('u1', 'g2'));
      await tasteImports.save(some('u1', 'g1', ['t3']));
      expect(await tasteImports.ofGuild('g1')).toEqual([
        { ...some('u2', 'g1'), at: now + 1 },
        { ...some('u1', 'g1', ['t3']), at: now + 2 },
      ]);
      expect(await tasteImports.ofUser('u1')).toEqual([
        { ...some('u1', null, []), at: now + 1 },
        { ...some('u1', 'g1', ['t3']), at: now + 2 },
        { ...some('u1', 'g2'), at: now + 2 },
      ]);
      expect(await tasteImports.ofGuild('g3')).toEqual([]);
    }),
  );

  test(
    'an import goes with its member, with its server, and after a year',
    withDatabase(open, async ({ database: { tasteImports, members, guilds }, clock }) => {
      for (const user of ['u1', 'u2']) {
        for (const guild of ['g1', 'g2', null]) await tasteImports.save(some(user, guild));
      }
      await members.delete('u1');
      expect(await tasteImports.ofUser('u1')).toEqual([]);
      await guilds.delete('g1');
      expect((await tasteImports.ofUser('u2')).map(({ guild }) => guild)).toEqual([null, 'g2']);
      clock.now += 365 * DAY_MS;
      expect(await tasteImports.ofUser('u2')).toEqual([]);
      expect(await tasteImports.ofGuild('g2')).toEqual([]);
    }),
  );

  test(
    'files imported at once for one server leave one of each member',
    withDatabase(open, async ({ database: { tasteImports } }) => {
      await Promise.all(
        Array.from({ length: 12 }, (_, n) => tasteImports.save(some(`u${n % 3}`, 'g1', [`t${n}`]))),
      );
      expect((await tasteImports.ofGuild('g1')).map(({ user }) => user).sort()).toEqual(['u0', 'u1', 'u2']);
    }),
  );
}
