import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GenrePrediction } from '../../src/genre/model/prediction.ts';
import { message } from '../../src/messages/message.ts';
import { averageAnswers } from '../../src/track-service/average-answers.ts';

const answer = (genres: Record<string, number>, more: Partial<GenrePrediction> = {}): GenrePrediction => ({
  genres: Object.entries(genres).map(([genre, probability]) => ({ genre, probability })),
  subgenres: [],
  evidence: ['sound'],
  isConfident: true,
  reasons: [message('reasons.artistThisTrack', { genre: message('genresInText.rock') })],
  ...more,
});

describe('averageAnswers', () => {
  test('a single answer is returned as it is, with its reasons', () => {
    const only = answer({ pop: 0.8, rock: 0.2 });
    expect(averageAnswers([only])).toBe(only);
  });

  test('averaging no answers throws', () => {
    expect(() => averageAnswers([])).toThrow(RangeError);
  });

  test('two answers count half each, including genres that only one of them has', () => {
    const average = averageAnswers([answer({ pop: 0.6, rock: 0.4 }), answer({ rock: 0.9, jazz: 0.1 })]);
    const shares = Object.fromEntries(average.genres.map(({ genre, probability }) => [genre, probability]));
    expect(shares.rock).toBeCloseTo(0.65);
    expect(shares.pop).toBeCloseTo(0.3);
    expect(shares.jazz).toBeCloseTo(0.05);
    expect(average.genres[0]?.genre).toBe('rock');
    expect(average.reasons).toEqual([]);
  });

  test('every kind of evidence is listed once, and one sure answer makes the average sure', () => {
    const unsure = answer({ pop: 1 }, { isConfident: false });
    const byArtist = answer({ pop: 1 }, { evidence: ['sound', 'artist'] });
    expect(averageAnswers([unsure, byArtist, byArtist]).evidence).toEqual(['sound', 'artist']);
    expect(averageAnswers([unsure, byArtist]).isConfident).toBe(true);
    expect(averageAnswers([unsure, unsure]).isConfident).toBe(false);
  });

  test('the average of distributions is a distribution, most probable first', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(weights, { minLength: 1, maxLength: 20 }), (tracks) => {
        const answers = tracks.map((parts) => {
          const sum = parts.reduce((a, b) => a + b, 0);
          return answer(Object.fromEntries(parts.map((part, at) => [`g${at}`, part / sum])));
        });
        const shares = averageAnswers(answers).genres.map(({ probability }) => probability);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        if (answers.length > 1) expect(shares).toEqual(shares.toSorted((a, b) => b - a));
      }),
    );
  });
});
