import { expect, test } from 'vitest';
import { EvaluationTable } from '../../../src/recommend/evaluation/evaluation-table.ts';
import { collectFacts, noveltyOf } from '../../../src/recommend/evaluation/novelty.ts';
import type { Recommender } from '../../../src/recommend/ranking/recommender.ts';

const table = new EvaluationTable(
  ['Ana', 'Ana', 'Bo', 'Cy', 'Di'].map((artist, row) => ({
    id: `id${row}`,
    title: `Song ${row}`,
    artists: [artist],
    features: {},
    ...(row < 4 && { popularity: 20 * row, releaseYear: 2000 + row }),
  })),
);
/** Always recommends the same. */
const recommender = {
  recommend: async () => ({ tracks: [1, 2, 3, 4].map((row) => ({ row })) }),
} as unknown as Recommender;

test('novelty counts artists of the seed, and ranks popularity in the table', async () => {
  const novelty = noveltyOf([await collectFacts(recommender, [0, 2], 4, table)]);
  expect(novelty).toEqual({ seeds: 2, seedArtist: 0.25, medianPopularity: 0.5, medianYear: 2002 });
});

test('of nothing it is not known', () => {
  expect(noveltyOf([])).toEqual({ seeds: 0, seedArtist: 0, medianPopularity: null, medianYear: null });
});
