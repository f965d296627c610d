import { expect, test } from 'vitest';
import { createAnswerTable, GenreAnswers, setAnswer } from '../../../src/genre/answers/genre-answers.ts';

const GENRES = ['rock', 'jazz', 'folk'];

/** Two stored rows, a rock track that sounds like folk and a jazz track; others are predicted to be rock. */
function answers() {
  const table = createAnswerTable(GENRES.length, 2);
  setAnswer(table, 0, { answered: [0.9, 0.1, 0], bySound: [0.3, 0, 0.7] });
  setAnswer(table, 1, { answered: [0, 1, 0] });
  const predicted: number[] = [];
  const predict = (row: number) => {
    predicted.push(row);
    return { answered: [1, 0, 0], bySound: [1, 0, 0] };
  };
  return { answers: new GenreAnswers(GENRES, table, predict), predicted };
}

test('knows the genres of a stored row, by all evidence and by its sound', () => {
  const { answers: stored, predicted } = answers();
  const { answered, bySound } = stored.of(0);
  expect(answered.map(({ genre }) => stored.genres[genre])).toEqual(['rock', 'jazz']);
  expect(stored.genres[bySound[0]?.genre ?? -1]).toBe('folk');
  expect(stored.of(1).bySound).toEqual([]);
  expect(predicted).toEqual([]);
});

test('predicts the genres of an addition once', () => {
  const { answers: grown, predicted } = answers();
  expect(grown.of(7).answered).toEqual([{ genre: 0, probability: 1 }]);
  expect(grown.overlap(0, 7)).toBeCloseTo(0.9, 2);
  expect(predicted).toEqual([7]);
});

test('measures what two rows have in common', () => {
  const { answers: stored } = answers();
  expect(stored.overlap(0, 1)).toBeCloseTo(0.1, 2);
  expect(stored.overlap(1, 1)).toBe(1);
});
