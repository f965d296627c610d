import { expect, test } from 'vitest';
import { genreLookup } from '../../src/feedback/genre-lookup.ts';
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
    genres: ['rock', 'jazz'],
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

test('of more rows than are remembered, those asked for longest ago are predicted again', () => {
  const table = tableOf(randomLines(9));
  const asked: (string | undefined)[] = [];
  const classifier = {
    genres: ['rock', 'jazz'],
    predictProbabilities: ({ id = '' }: ClassifierInput) => {
      asked.push(id);
      return Float64Array.of(Number(id.slice(2)), 0.5);
    },
  };
  const lookup = genreLookup(table, classifier, undefined, 3);
  const of = (row: number) => Array.from(lookup.probabilitiesOfRow(row) ?? []);
  for (const row of [0, 1, 2, 0, 3, 4, 0, 3, 4, 1]) expect(of(row)).toEqual([row, 0.5]);
  expect(asked).toEqual(['id0', 'id1', 'id2', 'id3', 'id4', 'id1']);
});
