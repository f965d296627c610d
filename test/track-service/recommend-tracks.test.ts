import { expect, test } from 'vitest';
import type { Query } from '../../src/recommend/ranking/query.ts';
import type { Recommendation } from '../../src/recommend/ranking/recommender.ts';
import type { ResolvedCandidate } from '../../src/sources/candidates/candidate-lookup.ts';
import type { ResolvedTrack } from '../../src/track-service/reports.ts';
import type { TrackServiceOptions } from '../../src/track-service/track-service.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';
import { madeUpLink, madeUpService } from './made-up-service.ts';

const NOW = Date.UTC(2026, 10, 29);

function suggestion(n: number): ResolvedCandidate {
  const { features, ...info } = madeUpTrack(n);
  return { info, features, estimated: false, source: 'ReccoBeats', suggestedBy: ['ReccoBeats'] };
}

async function recommend(
  options: Partial<TrackServiceOptions>,
  recommendOptions: { fresh?: boolean } = {},
): Promise<{ query: Query; added: ResolvedTrack[] }> {
  const queries: Query[] = [];
  const added: ResolvedTrack[] = [];
  const track = madeUpTrack(9);
  const service = madeUpService({
    now: () => NOW,
    addTracks: (tracks) => added.push(...tracks),
    rowOf: (id) => added.findIndex((one) => one.id === id),
    recommender: {
      async recommend(query): Promise<Recommendation> {
        queries.push(query);
        const pool = { rows: [], distances: [], relevances: [], scoreBonuses: [] };
        return { tracks: [{ row: 0, track, distance: 1, reasons: [] }], pool };
      },
    },
    ...options,
  });
  const report = await service.recommend(
    madeUpLink(),
    { count: 5, ...recommendOptions },
    AbortSignal.timeout(10_000),
  );
  expect(report.ok).toBe(true);
  const [query] = queries;
  if (query === undefined) throw new Error('nothing was recommended');
  return { query, added };
}

test('what services suggest is added and ranked with the rest', async () => {
  const { query, added } = await recommend({ candidates: async () => [suggestion(7), suggestion(8)] });
  expect(added.map(({ id }) => id)).toEqual([trackId(0), trackId(7), trackId(8)]);
  expect(added[1]).toMatchObject({ source: 'ReccoBeats', estimated: false, title: madeUpTrack(7).title });
  expect(query.candidates).toEqual([1, 2]);
  expect(query.recent).toBeUndefined();
});

test('an artist nobody here knows is placed among similar ones', async () => {
  const similar = [{ name: 'Somebody', weight: 0.5 }];
  const artists = { genresOf: async () => undefined, similarTo: async () => similar };
  expect((await recommend({ artists })).query.seeds[0]).toMatchObject({ similarArtists: similar });
  const known = await recommend({ artists, isBundledArtist: () => true });
  expect(known.query.seeds[0]).not.toHaveProperty('similarArtists');
});

test.each([
  ['2026-11-20', {}, { since: 2025, atLeast: 2 }],
  ['2025', {}, { since: 2025, atLeast: 2 }],
  ['2024-12-31', {}, undefined],
  ['1999', { fresh: true }, { since: 2025, atLeast: 5 }],
])('for a track of %s with %j, recent ones are asked for: %j', async (releaseDate, options, recent) => {
  const { features, ...info } = madeUpTrack(0);
  const { query } = await recommend(
    {
      resolver: {
        resolve: async ([id = '']) => [
          {
            id,
            info: { ...info, releaseDate },
            sound: { features, estimated: false, source: 'made up' },
            attempts: [],
          },
        ],
      },
    },
    options,
  );
  expect(query.recent).toEqual(recent);
});
