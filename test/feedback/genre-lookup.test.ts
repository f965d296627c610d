import { expect, test } from 'vitest';
import { genreLookup } from '../../src/feedback/create-feedback.ts';
import type { ClassifierInput } from '../../src/genre/model/classifier.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

test('genres of rows are predicted once, with what services list for their artist, also of rows that come later', () => {
  const asked: ClassifierInput[] = [];
  const listed = { source: 'Wikidata', words: [{ word: 'hyperpop', weight: 1 }] };
  const table = {
    ...tableOf(randomLines(9)),
    size: 3,
    artistFacts: (artist: number) => (artist === 1 ? { genres: listed } : undefined),
  };
  const lookup = genreLookup(table, {
    predictProbabilities(track) {
      asked.push(track);
      return Float64Array.of(0.25, asked.length);
    },
  });
  expect(Array.from(lookup.probabilitiesOfRow(1) ?? [])).toEqual([0.25, 1]);
  table.size = 9;
  expect(lookup.probabilitiesOfRow(4)?.[1]).toBe(2);
  expect(lookup.probabilitiesOfRow(1)?.[1]).toBe(1);
  expect(asked.map(({ id, artistGenres }) => [id, artistGenres])).toEqual([
    ['id1', undefined],
    ['id4', listed],
  ]);
});
