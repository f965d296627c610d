import { describe, expect, test } from 'vitest';
import type { FeatureRange } from '../../../src/genre/model/genre-ranges.ts';
import { genreInText } from '../../../src/genre/model/genres.ts';
import { artistReason, featureReason, similarArtistsReason } from '../../../src/genre/model/reasons.ts';
import type { Message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { models } from '../../support/shipped-models.ts';

const textOf = (reason: Message | undefined) => reason && translatorFor().render(reason);
const around = (middle: number, spread = 0.1): FeatureRange => ({
  p10: middle - 2 * spread,
  p25: middle - spread,
  p50: middle,
  p75: middle + spread,
  p90: middle + 2 * spread,
});

describe('a feature', () => {
  const reason = (value: number, own: FeatureRange, ...alternatives: FeatureRange[]) =>
    textOf(featureReason('energy', value, 'rock', own, alternatives));

  test('that other genres have less or more of is high or low, as in most of the genre', () => {
    expect(reason(0.8, around(0.8), around(0.8), around(0.3))).toBe('energy 0.80, as high as in most rock');
    expect(reason(0.2, around(0.2), around(0.7))).toBe('energy 0.20, as low as in most rock');
    expect(textOf(featureReason('durationMs', 90_000, 'rock', around(9e4, 1e4), [around(2e5, 1e4)]))).toBe(
      'length 1:30, as short as most rock',
    );
  });

  test('that other genres have as well is typical', () => {
    expect(reason(0.5, around(0.5), around(0.5), around(0.52))).toBe('energy 0.50, typical of rock');
  });

  test('outside the usual range of the genre speaks for it only where the others are farther from it', () => {
    expect(reason(0.99, around(0.8), around(0.3), around(0.6))).toBe(
      'energy 0.99, more usual in rock than elsewhere',
    );
    expect(reason(0.99, around(0.8), around(0.3), around(0.9))).toBeUndefined();
    expect(reason(0.99, around(0.8))).toBeUndefined();
  });
});

test('artists speak for a genre only where some of their tracks are of it', () => {
  const counts = { tracks: 4, labels: [1, 2], main: [3, 1], counts: [3, 1] };
  expect(textOf(artistReason('X', counts, 1, 'rock', 0.4, false))).toBe(
    '3 of 4 tracks by X in the catalogue are rock (from the audio alone: 40%)',
  );
  expect(artistReason('X', counts, 0, 'jazz', 0.9, false)).toBeUndefined();
  expect(similarArtistsReason(counts, 0, 'jazz', 0.9)).toBeUndefined();
});

/** Every genre that a message names, inside its parameters too. */
function genresIn({ code, params = {} }: Message): Message[] {
  if (/^(genresInText|subgenres|genre)\./.test(code)) return [{ code, params } as Message];
  return Object.values(params).flatMap((value) => (typeof value === 'object' ? genresIn(value) : []));
}

test('with the models that ship every reason speaks for the genre that is the answer', () => {
  const { catalogue, classifier } = models;
  let explained = 0;
  const step = Math.floor(catalogue.size / 300);
  for (let row = 0; row < catalogue.size; row += step) {
    const { id: _, ...stranger } = catalogue.track(row);
    for (const input of [catalogue.track(row), { ...stranger, artists: [] }]) {
      const { genres, reasons } = classifier.predict(input);
      const answer = genreInText(genres[0]?.genre ?? '');
      for (const reason of reasons) {
        expect(genresIn(reason).map(({ code }) => code)).toEqual([answer.code]);
      }
      if (reasons.length > 0) explained += 1;
    }
  }
  expect(explained).toBeGreaterThan(550);
});
