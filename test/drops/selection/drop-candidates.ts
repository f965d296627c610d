import { createDropCandidates } from '../../../src/drops/selection/drop-candidates.ts';
import type { DropCandidates } from '../../../src/drops/selection/drop-request.ts';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import type { ContentColumn } from '../../../src/track/content/content-column.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';

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
  const table = { ...tableOf(randomLines(size)), isRemoved };
  const labelled = { ...table, genreNames: GENRES, genre: genreOf, popularity: (row: number) => row % 100 };
  const classifier = {
    genres: GENRES,
    predictProbabilities: ({ id = '' }) =>
      Float64Array.from(GENRES, (_, at) => (at === predictedOf(table.rowOf(id)) ? 1 : 0)),
  };
  const space = new AcousticSpace(table);
  const index = new BruteForceIndex(space.embeddings);
  return createDropCandidates(labelled, createRecommender(table, space, index), classifier, contentAt);
}
