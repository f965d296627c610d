import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelFileError } from '../../../../src/lib/binary/container.ts';
import { hashArtist } from '../../../../src/recommend/space/co-occurrence/counts.ts';
import { decodeCoOccurrence } from '../../../../src/recommend/space/co-occurrence/decode.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../../../src/recommend/space/co-occurrence/weights.ts';
import { collectCounts } from '../../../../src/recommend/training/collect-counts.ts';
import { encodeCoOccurrence } from '../../../../src/recommend/training/encode.ts';
import { fitSoundRegression } from '../../../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../../../src/recommend/training/train.ts';
import { FEATURE_NAMES } from '../../../../src/track/features.ts';
import { runs } from '../../../support/property.ts';
import { makeWorld } from '../../playlist-world.ts';

const world = makeWorld();
const weights = { ...CO_OCCURRENCE_WEIGHTS, dimension: 6 };
const model = trainCoOccurrence(collectCounts(world.playlists, []), { weights });
const soundRegression = fitSoundRegression([], FEATURE_NAMES.length, model.dimension);
const bytes = encodeCoOccurrence({ model, soundRegression });

describe('a co-occurrence file', () => {
  test('decoding gives back the vectors that were encoded', () => {
    const read = decodeCoOccurrence(bytes).model;
    for (const { artists, id, title } of world.tracks) {
      const [before, after] = [new Float32Array(6), new Float32Array(6)];
      for (const name of artists) {
        model.addArtist(hashArtist(name), before);
        read.addArtist(hashArtist(name), after);
      }
      expect(after).toEqual(before);
      expect(read.recordingOf({ id, artists, title })).toBe(model.recordingOf({ id, artists, title }));
    }
    expect(decodeCoOccurrence(bytes).soundRegression).toEqual(soundRegression);
  });

  test('vectors can be trained again from it without some of its playlists', () => {
    const { counts } = decodeCoOccurrence(bytes).model;
    const excluded = new Set([0, 5, 9]);
    const ours = trainCoOccurrence(model.counts, { weights, excluded });
    expect(trainCoOccurrence(counts, { weights, excluded }).factors).toEqual(ours.factors);
  });

  test('no name of an artist or a playlist is in it', () => {
    const text = Buffer.from(bytes).toString('latin1').toLowerCase();
    expect(text).not.toContain('artist 0');
    expect(text).not.toContain('playlist 1');
    expect(text).not.toContain('list11');
  });

  test('damage is always noticed', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(() => decodeCoOccurrence(damaged)).toThrow(ModelFileError);
        expect(() => decodeCoOccurrence(bytes.slice(0, at))).toThrow(ModelFileError);
      }),
      { numRuns: runs(50) },
    );
  });
});
