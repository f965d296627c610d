import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAnswers, encodeAnswers } from '../../../src/genre/answers/answers-file.ts';
import { createAnswerTable, setAnswer } from '../../../src/genre/answers/genre-answers.ts';
import { ModelFileError } from '../../../src/lib/binary/container.ts';

const table = createAnswerTable(3, 2);
setAnswer(table, 0, { answered: [0.9, 0.1, 0], bySound: [0.3, 0, 0.7] });
setAnswer(table, 1, { answered: [0, 0.5, 0.5] });
const file = { genres: ['rock', 'jazz', 'folk'], table, madeFrom: [1, 0xffffffff] };

test('what is written can be read', () => {
  expect(decodeAnswers(encodeAnswers(file))).toEqual(file);
});

test('any changed byte is a ModelFileError', () => {
  const bytes = encodeAnswers(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ by;
      expect(() => decodeAnswers(damaged)).toThrow(ModelFileError);
    }),
  );
});

test('genres that the file does not name are refused', () => {
  expect(() => decodeAnswers(encodeAnswers({ ...file, genres: ['rock'] }))).toThrow('does not fit its rows');
});
