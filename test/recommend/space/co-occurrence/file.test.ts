import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelFileError } from '../../../../src/lib/binary/container.ts';
import { collectFacts, hashArtist } from '../../../../src/recommend/space/co-occurrence/counts.ts';
import { decodeCrowd, encodeCrowd } from '../../../../src/recommend/space/co-occurrence/file.ts';
import { fitSoundMap } from '../../../../src/recommend/space/co-occurrence/sound-regression.ts';
import { CROWD_WEIGHTS } from '../../../../src/recommend/space/co-occurrence/weights.ts';
import { trainCrowd } from '../../../../src/recommend/training/train.ts';
import { FEATURE_NAMES } from '../../../../src/track/features.ts';
import { makeWorld } from '../../playlist-world.ts';

const world = makeWorld();
const weights = { ...CROWD_WEIGHTS, dimension: 6 };
const model = trainCrowd(collectFacts(world.playlists, []), { weights });
const soundMap = fitSoundMap([], FEATURE_NAMES.length, model.dimension);
const bytes = encodeCrowd({ model, soundMap });

describe('a crowd file', () => {
  test('gives back the vectors that were put in', () => {
    const read = decodeCrowd(bytes).model;
    for (const { artists, id, title } of world.tracks) {
      const [before, after] = [new Float32Array(6), new Float32Array(6)];
      for (const name of artists) {
        model.addArtist(hashArtist(name), before);
        read.addArtist(hashArtist(name), after);
      }
      expect(after).toEqual(before);
      expect(read.recordingOf({ id, artists, title })).toBe(model.recordingOf({ id, artists, title }));
    }
    expect(decodeCrowd(bytes).soundMap).toEqual(soundMap);
  });

  test('lets the vectors be learned again from itself, without some of its playlists', () => {
    const { facts } = decodeCrowd(bytes).model;
    const excluded = new Set([0, 5, 9]);
    const ours = trainCrowd(model.facts, { weights, excluded });
    expect(trainCrowd(facts, { weights, excluded }).factors).toEqual(ours.factors);
  });

  test('names no artist and no playlist', () => {
    const text = Buffer.from(bytes).toString('latin1').toLowerCase();
    expect(text).not.toContain('artist 0');
    expect(text).not.toContain('playlist 1');
    expect(text).not.toContain('list11');
  });

  test('is refused when it is damaged, never misread', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ change;
        expect(() => decodeCrowd(damaged)).toThrow(ModelFileError);
        expect(() => decodeCrowd(bytes.slice(0, at))).toThrow(ModelFileError);
      }),
    );
  });
});
