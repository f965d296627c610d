import { expect, test } from 'vitest';
import type { AdditionRepository } from '../../src/storage/database/ports/additions.ts';
import type { Addition, AdditionChange } from '../../src/track/addition.ts';
import { someAddition } from '../support/additions.ts';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS } from '../support/stored.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';

/** All pages from a cursor on. */
async function changesSince(additions: AdditionRepository, from: number, limit = 2) {
  const changes: AdditionChange[] = [];
  for (let cursor = from; ; ) {
    const page = await additions.changes(cursor, limit);
    changes.push(...page.changes);
    if (page.isLast) return { changes, cursor: page.cursor };
    expect(page.cursor).toBeGreaterThan(cursor);
    cursor = page.cursor;
  }
}

const added = (addition: Addition): AdditionChange => ({ kind: 'added', addition });
const removed = (n: number): AdditionChange => ({ kind: 'removed', id: trackId(n) });
const ids = (additions: readonly Addition[]) => additions.map(({ track }) => track.id).sort();

/** What every {@link AdditionRepository} does. */
export function additionRepositoryContract(open: OpenTestDatabase): void {
  test(
    'additions come back exactly as they were stored',
    withDatabase(open, async ({ database: { additions }, clock: { now } }) => {
      const full: Addition = {
        track: {
          ...madeUpTrack(1),
          title: 'A "title"; \u0000 💿 \ud800',
          artists: ['Ä', 'Tyler, The Creator', ''],
          artistId: trackId(99),
          isrc: 'GBUM72612345',
          album: 'Ünïcode',
          releaseDate: '2026-11-27',
          popularity: 0,
          artUrl: 'https://example.com/a.jpg',
          durationMs: 123_456.5,
          features: {
            energy: 0.1 + 0.2,
            loudnessDb: -Number.MIN_VALUE,
            valence: 1 / 3,
            key: 0,
            tempoBpm: 1e-300,
          },
        },
        source: 'ReccoBeats, by recording',
        estimated: true,
        genre: 'jazz',
        artist: {
          genres: { source: 'Wikidata', words: [{ word: 'hyperpop', weight: 1 / 7 }] },
          similar: [{ name: 'B', weight: 0.1 }],
        },
        addedAt: now - 5,
        keepUntil: now + 30 * DAY_MS,
      };
      const least = someAddition(2, now, {
        track: { id: trackId(2), title: '', artists: ['A'], features: { mode: 1 } },
      });
      const since = (await changesSince(additions, 0)).cursor;
      expect(await additions.save([full, least])).toEqual({
        added: 2,
        changed: 0,
        unchanged: 0,
        refused: [],
      });
      expect((await changesSince(additions, since)).changes).toEqual([added(full), added(least)]);
      expect(await additions.find([trackId(2), trackId(3), trackId(1)])).toHaveLength(2);
      expect(await additions.find([trackId(1)])).toEqual([full]);
      expect(await additions.find([])).toEqual([]);
    }),
  );

  test(
    'changes come page by page, each once, with the last state of a track',
    withDatabase(open, async ({ database: { additions }, clock: { now } }) => {
      const start = await changesSince(additions, 0);
      const all = Array.from({ length: 7 }, (_, n) => someAddition(n, now));
      await additions.save(all);
      const first = await changesSince(additions, start.cursor);
      expect(first.changes).toEqual(all.map(added));
      expect(await changesSince(additions, first.cursor)).toEqual({ changes: [], cursor: first.cursor });
      const relabelled = someAddition(3, now, { genre: 'jazz' });
      await additions.save([relabelled]);
      await additions.remove([trackId(5)]);
      expect((await changesSince(additions, first.cursor)).changes).toEqual([added(relabelled), removed(5)]);
      const fresh = await changesSince(additions, start.cursor);
      expect(fresh.changes).toEqual([
        ...all.filter((_, n) => n !== 3 && n !== 5).map(added),
        added(relabelled),
        removed(5),
      ]);
    }),
  );

  test(
    'what is stored already is no change, however often and in whatever company it is saved',
    withDatabase(open, async ({ database: { additions }, clock: { now } }) => {
      const many = Array.from({ length: 1203 }, (_, n) => someAddition(n, now));
      expect(await additions.save([...many, ...many])).toMatchObject({ added: 1203 });
      const { cursor } = await changesSince(additions, 0, 5000);
      const later = many.map((addition) => ({ ...addition, addedAt: now + 9 }));
      expect(await additions.save(later)).toMatchObject({ added: 0, changed: 0, unchanged: 1203 });
      expect((await changesSince(additions, cursor)).changes).toEqual([]);
      const other = someAddition(7, now, { artist: { similar: [{ name: 'B', weight: 1 }] } });
      expect(await additions.save([...later, other])).toMatchObject({ changed: 1, unchanged: 1202 });
      // Facts of an earlier look-up stay where a later one has none.
      await additions.save([someAddition(7, now, { genre: 'jazz' })]);
      expect(await additions.find([trackId(7)])).toEqual([{ ...other, genre: 'jazz' }]);
      expect(await additions.save([])).toMatchObject({ added: 0, changed: 0, unchanged: 0 });
    }),
  );

  test(
    'a removal leaves nothing but the id, and is undone only on request',
    withDatabase(open, async ({ database: { additions }, clock: { now }, run }) => {
      await additions.save([1, 2, 3].map((n) => someAddition(n, now)));
      expect((await additions.remove([trackId(2), trackId(2), trackId(9)])).sort()).toEqual([trackId(2)]);
      expect(await additions.remove([trackId(2)])).toEqual([]);
      expect(await additions.find([1, 2, 3].map(trackId))).toHaveLength(2);
      const [row] = await run(`select * from additions where track_id = '${trackId(2)}'`);
      expect(Object.entries(row ?? {}).filter(([, value]) => value !== null)).toEqual([
        ['track_id', trackId(2)],
        ['revision', expect.anything()],
        ['removed_at', expect.anything()],
      ]);
      const { cursor } = await changesSince(additions, 0);
      const again = [2, 4, 9].map((n) => someAddition(n, now));
      const saved = await additions.save(again);
      expect({ ...saved, refused: [...saved.refused].sort() }).toEqual({
        added: 1,
        changed: 0,
        unchanged: 0,
        refused: [trackId(2), trackId(9)],
      });
      expect((await changesSince(additions, cursor)).changes).toEqual(again.slice(1, 2).map(added));
      expect(await additions.save(again, { restore: true })).toMatchObject({ added: 2, refused: [] });
      expect(ids(await additions.find([1, 2, 3, 4, 9].map(trackId)))).toHaveLength(5);
    }),
  );

  test(
    'an expired addition is in no answer, and can be added again',
    withDatabase(open, async ({ database, clock }) => {
      const { additions } = database;
      const { now } = clock;
      await additions.save([
        someAddition(1, now, { keepUntil: now + DAY_MS }),
        someAddition(2, now),
        someAddition(3, now, { keepUntil: now }),
      ]);
      expect(ids(await additions.find([1, 2, 3].map(trackId)))).toEqual([trackId(1), trackId(2)]);
      clock.now += DAY_MS;
      for (const isSwept of [false, true]) {
        if (isSwept) await database.sweep();
        expect((await changesSince(additions, 0)).changes).toEqual([added(someAddition(2, now))]);
        expect(ids(await additions.find([1, 2, 3].map(trackId)))).toEqual([trackId(2)]);
        expect((await additions.stats()).tracks).toBe(1);
      }
      const { cursor } = await changesSince(additions, 0);
      const renewed = someAddition(1, clock.now, { keepUntil: clock.now + DAY_MS });
      expect(await additions.save([renewed])).toMatchObject({ added: 1 });
      expect((await changesSince(additions, cursor)).changes).toEqual([added(renewed)]);
    }),
  );

  test(
    'an addition is kept for longer when it is looked up again in its last week',
    withDatabase(open, async ({ database: { additions }, clock }) => {
      const lookUp = () =>
        additions.save([someAddition(1, clock.now, { keepUntil: clock.now + 30 * DAY_MS })]);
      await lookUp();
      const [first] = await additions.find([trackId(1)]);
      clock.now += 23 * DAY_MS - 1;
      expect(await lookUp()).toMatchObject({ unchanged: 1 });
      clock.now += 1;
      expect(await lookUp()).toMatchObject({ changed: 1 });
      expect(await additions.find([trackId(1)])).toEqual([{ ...first, keepUntil: clock.now + 30 * DAY_MS }]);
      // What may stay stays, and what is imported is not replaced by what may not.
      const imported = someAddition(1, clock.now, { source: 'mine.csv' });
      expect(await additions.save([imported])).toMatchObject({ changed: 1 });
      expect(await lookUp()).toMatchObject({ unchanged: 1 });
      clock.now += 100 * DAY_MS;
      expect(await additions.find([trackId(1)])).toEqual([{ ...imported, addedAt: first?.addedAt }]);
    }),
  );

  test(
    'a damaged row is left out with a line in the log, and nothing else is',
    withDatabase(open, async ({ database: { additions }, clock: { now }, run, warnings }) => {
      const all = [1, 2, 3, 4].map((n) =>
        someAddition(n, now, { artist: { similar: [{ name: 'B', weight: 1 }] } }),
      );
      await additions.save(all);
      await run(`update additions set track = '{"title":' where track_id = '${trackId(2)}' returning 1`);
      await run(`update additions set track = '{"title":1}' where track_id = '${trackId(3)}' returning 1`);
      await run(`update additions set artist = '[]' where track_id = '${trackId(4)}' returning 1`);
      const { artist: _, ...fourth } = all[3] ?? someAddition(4, now);
      expect((await changesSince(additions, 0)).changes.slice(-2)).toEqual([
        ...all.slice(0, 1).map(added),
        added(fourth),
      ]);
      expect(warnings).toEqual(
        [2, 3, 4].map((n) => ({
          table: 'additions',
          track: trackId(n),
          message: 'A damaged row of the database was ignored',
        })),
      );
    }),
  );

  test(
    'of many who save and remove at once none hides the change of another from a reader',
    withDatabase(open, async ({ database: { additions }, clock: { now } }) => {
      let { cursor } = await changesSince(additions, 0);
      const seen = new Set<string>();
      let isDone = false;
      const read = async () => {
        for (;;) {
          const wasDone = isDone;
          const page = await additions.changes(cursor, 3);
          cursor = page.cursor;
          for (const change of page.changes) {
            if (change.kind === 'added') seen.add(change.addition.track.id);
            else seen.delete(change.id);
          }
          if (wasDone && page.isLast) return;
          await new Promise(setImmediate);
        }
      };
      const reading = read();
      await Promise.all(
        Array.from({ length: 12 }, async (_, writer) => {
          await additions.save([0, 1, 2].map((n) => someAddition(3 * writer + n, now)));
          await additions.remove([trackId(3 * writer)]);
        }),
      );
      isDone = true;
      await reading;
      const expected = Array.from({ length: 36 }, (_, n) => n).filter((n) => n % 3 > 0);
      expect([...seen].sort()).toEqual(expected.map(trackId).sort());
    }),
  );

  test(
    'numbers are those of what is neither removed nor expired',
    withDatabase(open, async ({ database: { additions }, clock: { now } }) => {
      expect(await additions.stats()).toEqual({
        tracks: 0,
        removed: 0,
        bySource: [],
        byReleaseYear: [],
        expiringSoon: 0,
      });
      const of = (n: number, releaseDate: string) => ({ track: { ...madeUpTrack(n), releaseDate } });
      await additions.save([
        someAddition(1, now - 5, of(1, '2026-11')),
        someAddition(2, now - 9, { ...of(2, '2026'), keepUntil: now + 7 * DAY_MS }),
        someAddition(3, now, { keepUntil: now + 7 * DAY_MS + 1 }),
        someAddition(4, now, { ...of(4, '1999-01-01'), source: 'mine.csv' }),
        someAddition(5, now, { source: 'mine.csv' }),
        someAddition(6, now - 99),
      ]);
      await additions.remove([6, 7].map(trackId));
      expect(await additions.stats()).toEqual({
        tracks: 5,
        removed: 2,
        bySource: [
          { source: 'ReccoBeats', tracks: 3 },
          { source: 'mine.csv', tracks: 2 },
        ],
        byReleaseYear: [
          { year: 2026, tracks: 2 },
          { year: 1999, tracks: 1 },
          { year: null, tracks: 2 },
        ],
        expiringSoon: 1,
        added: { first: now - 9, last: now },
      });
    }),
  );
}
