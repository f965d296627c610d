import { expect, test } from 'vitest';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS } from '../support/stored.ts';

const some = (user: string, track: string, genre: string) => ({ user, track, genre, predicted: 'rock' });

/** What every {@link GenreCorrectionRepository} does. */
export function genreCorrectionRepositoryContract(open: OpenTestDatabase): void {
  test(
    'what a member said of a track last is what counts',
    withDatabase(open, async ({ database: { genreCorrections }, clock }) => {
      const { now } = clock;
      await genreCorrections.save(some('u1', 't1', 'pop'));
      await genreCorrections.save(some('u2', 't1', 'jazz'));
      clock.now += 1;
      await genreCorrections.save(some('u1', 't2', 'pop'));
      await genreCorrections.save(some('u1', 't1', 'jazz'));
      expect(await genreCorrections.ofUser('u1')).toEqual([
        { ...some('u1', 't1', 'jazz'), at: now + 1 },
        { ...some('u1', 't2', 'pop'), at: now + 1 },
      ]);
      expect(await genreCorrections.ofUser('u3')).toEqual([]);
    }),
  );

  test(
    'what members say together is counted, the most frequent first, without saying who they are',
    withDatabase(open, async ({ database: { genreCorrections }, clock }) => {
      const { now } = clock;
      await genreCorrections.save(some('u1', 't1', 'blues'));
      for (const user of ['u2', 'u3']) await genreCorrections.save(some(user, 't1', 'jazz'));
      await genreCorrections.save(some('u1', 't0', 'pop'));
      const said = (track: string, genre: string, members: number) => ({
        ...{ track, genre, predicted: 'rock', members },
        latest: now,
      });
      expect(await genreCorrections.counts()).toEqual([
        said('t0', 'pop', 1),
        said('t1', 'jazz', 2),
        said('t1', 'blues', 1),
      ]);
    }),
  );

  test(
    'a correction goes with its member, and after a year',
    withDatabase(open, async ({ database: { genreCorrections, members }, clock }) => {
      for (const user of ['u1', 'u2']) await genreCorrections.save(some(user, 't1', 'pop'));
      await members.delete('u1');
      expect(await genreCorrections.ofUser('u1')).toEqual([]);
      expect(await genreCorrections.counts()).toMatchObject([{ members: 1 }]);
      clock.now += 365 * DAY_MS;
      expect(await genreCorrections.ofUser('u2')).toEqual([]);
      expect(await genreCorrections.counts()).toEqual([]);
    }),
  );

  test(
    'corrections of one track saved at once leave one of each member',
    withDatabase(open, async ({ database: { genreCorrections } }) => {
      const genres = ['pop', 'jazz', 'blues', 'rock'];
      await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          genreCorrections.save(some(`u${n % 3}`, 't1', genres[n % 4] ?? '')),
        ),
      );
      const counts = await genreCorrections.counts();
      expect(counts.reduce((sum, { members }) => sum + members, 0)).toBe(3);
    }),
  );
}
