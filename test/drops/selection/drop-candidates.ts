import { createDropCandidates } from '../../../src/drops/selection/drop-candidates.ts';
import type { DropCandidates, DropRequest, DropSeed } from '../../../src/drops/selection/drop-request.ts';
import { allotPlaces, BASE_SHARES } from '../../../src/drops/selection/parts.ts';
import { uniform } from '../../../src/lib/random.ts';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import type { ContentColumn } from '../../../src/track/content/content-column.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

/** A request that nothing is known for. */
export function requestOf(values: Partial<DropRequest> = {}): DropRequest {
  const { size = 6 } = values;
  return {
    size,
    places: allotPlaces(size, BASE_SHARES),
    seeds: [],
    excluded: new Set(),
    knownArtists: [],
    lovedByOne: [],
    random: uniform(1),
    postedAt: Date.UTC(2026, 6, 1),
    ...values,
  };
}

export const likes = (...rows: number[]): DropSeed[] =>
  rows.map((row) => ({ row, weight: 1, source: 'votes' }));

export const GENRES = ['jazz', 'rock', 'metal', 'latin', 'blues', 'classical'];
/** Index of the genre a row is labelled with. */
export const genreOf = (row: number) => Math.floor(row / 9) % GENRES.length;
/** One track in eleven is labelled with another genre than the predicted one. */
const predictedOf = (row: number) => (genreOf(row) + (row % 11 === 5 ? 1 : 0)) % GENRES.length;

/** Tracks by three an artist, in six genres that change every nine rows. */
export function sourceOfSize(
  size: number,
  isRemoved = (_row: number) => false,
  contentAt: ContentColumn = () => 0,
): DropCandidates {
  const plain = tableOf(randomLines(size));
  const rowsByArtist = Map.groupBy(Array(size).keys(), (row) => plain.artistRow(row));
  const rowsOfArtist = (artist: number) => rowsByArtist.get(artist) ?? [];
  const table = { ...plain, isRemoved, rowsOfArtist };
  const labelled = { ...table, genreNames: GENRES, genre: genreOf, popularity: (row: number) => row % 100 };
  const classifier = {
    genres: GENRES,
    predictProbabilities: ({ id = '' }) =>
      Float64Array.from(GENRES, (_, at) => (at === predictedOf(table.rowOf(id)) ? 1 : 0)),
  };
  const space = new AcousticSpace(table);
  const index = new BruteForceIndex(space.embeddings);
  return createDropCandidates({
    table: labelled,
    recommender: createRecommender(table, space, index),
    space: () => space,
    classifier,
    contentAt,
  });
}
