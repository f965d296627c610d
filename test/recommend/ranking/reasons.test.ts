import { describe, expect, test } from 'vitest';
import { type Comparison, reasonsFor } from '../../../src/recommend/ranking/reasons.ts';
import { FEATURE_NAMES, type FeatureName } from '../../../src/track/features.ts';

const sounds = FEATURE_NAMES.length;
const space = {
  featureScales: new Float32Array(sounds).fill(1),
  blocks: [
    { kind: 'sound', from: 0, to: sounds },
    { kind: 'coOccurrence', from: sounds, to: sounds + 2 },
  ] as const,
};

/** A candidate that differs from the seed by this many deviations, and whose co-occurrence vector is turned by an angle. */
function compare(
  differences: { [name in FeatureName]?: number },
  turned: number,
  rest: Partial<Comparison> = {},
) {
  const seed = new Float32Array(sounds + 2);
  seed[sounds] = 6;
  const candidate = new Float32Array(sounds + 2);
  for (const [name, value] of Object.entries(differences))
    candidate[FEATURE_NAMES.indexOf(name as FeatureName)] = value;
  candidate[sounds] = 6 * Math.cos(turned);
  candidate[sounds + 1] = 6 * Math.sin(turned);
  const nothing = { sharedPlaylists: 0, sameArtist: false, novelty: 0, adventurous: false, taste: 0 };
  return reasonsFor({ seed, candidate, ...nothing, ...rest }, space);
}

const unlike = { tempoBpm: 2, valence: 2, energy: 2, danceability: 2, acousticness: 2, instrumentalness: 2 };

describe('the reasons of an answer', () => {
  test('name what sounds the same, at most two things', () => {
    expect(compare({ ...unlike, tempoBpm: 0.1, valence: -0.2, energy: 0 }, 2)).toEqual([
      'same tempo and mood',
    ]);
  });

  test('put first what is nearer', () => {
    expect(compare({ ...unlike, energy: 0 }, 0.1, { sharedPlaylists: 7 })[0]).toBe(
      'heard together in 7 playlists',
    );
    expect(compare({}, 1.5, { sharedPlaylists: 7 })[0]).toBe('same tempo and mood');
  });

  test('claim playlists only where there are some', () => {
    expect(compare(unlike, 0, { sharedPlaylists: 1 })).toEqual(['in the same company']);
    expect(compare(unlike, 2)).toEqual([]);
  });

  test('say how the mood that was asked for was met, and nothing of it where it was not', () => {
    expect(compare({ ...unlike, valence: 1 }, 2, { mood: 'happier' })).toEqual(['happier']);
    expect(compare({ ...unlike, energy: 1 }, 2, { mood: 'energetic' })).toEqual(['more energetic']);
    expect(compare({ ...unlike, valence: -1 }, 2, { mood: 'happier' })).toEqual([]);
  });

  test('tell renown and taste where these moved the track', () => {
    expect(compare(unlike, 2, { novelty: 1, adventurous: true, taste: 1 })).toEqual([
      'off the beaten track',
      'to your taste',
    ]);
    expect(compare(unlike, 2, { novelty: 1 })).toEqual(['much played']);
    expect(compare(unlike, 2, { sameArtist: true })).toEqual(['same artist']);
  });
});
