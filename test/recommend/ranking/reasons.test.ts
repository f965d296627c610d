import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src/messages/translator.ts';
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
  return reasonsFor({ seed, candidate, ...nothing, ...rest }, space).map((reason) => render(reason));
}

const unlike = { tempoBpm: 2, valence: 2, energy: 2, danceability: 2, acousticness: 2, instrumentalness: 2 };

const { render } = translatorFor();

describe('reasons', () => {
  test('at most two features that sound the same are named', () => {
    expect(compare({ ...unlike, tempoBpm: 0.1, valence: -0.2, energy: 0 }, 2)).toEqual([
      'same tempo and mood',
    ]);
  });

  test('the nearer of sound and co-occurrence comes first', () => {
    expect(compare({ ...unlike, energy: 0 }, 0.1, { sharedPlaylists: 7 })[0]).toBe('together on 7 playlists');
    expect(compare({}, 1.5, { sharedPlaylists: 7 })[0]).toBe('same tempo and mood');
  });

  test('playlists are named only where two are shared', () => {
    expect(compare(unlike, 0, { sharedPlaylists: 1 })).toEqual(['on similar playlists']);
    expect(compare(unlike, 2)).toEqual([]);
  });

  test('a mood is named only where the track moved towards it', () => {
    expect(compare({ ...unlike, valence: 1 }, 2, { mood: 'happier' })).toEqual(['happier']);
    expect(compare({ ...unlike, energy: 1 }, 2, { mood: 'energetic' })).toEqual(['more energetic']);
    expect(compare({ ...unlike, valence: -1 }, 2, { mood: 'happier' })).toEqual([]);
  });

  test('popularity and taste are named where they changed the score', () => {
    expect(compare(unlike, 2, { novelty: 1, adventurous: true, taste: 1 })).toEqual([
      'lesser known',
      'matches your taste',
    ]);
    expect(compare(unlike, 2, { novelty: 1 })).toEqual(['popular']);
    expect(compare(unlike, 2, { sameArtist: true })).toEqual(['same artist']);
  });
});

test('a reason is a code with parameters, ready to be stored', () => {
  const seed = new Float32Array(sounds + 2);
  const nothing = { sharedPlaylists: 0, sameArtist: false, novelty: 0, adventurous: false, taste: 0 };
  const reasons = reasonsFor({ seed, candidate: seed, ...nothing, sharedPlaylists: 3 }, space);
  expect(reasons).toEqual([
    {
      code: 'recommend.sameFeatures',
      params: {
        first: { code: 'recommend.feature.tempoBpm' },
        second: { code: 'recommend.feature.valence' },
      },
    },
    { code: 'recommend.sharedPlaylists', params: { count: 3 } },
  ]);
  expect(JSON.parse(JSON.stringify(reasons))).toEqual(reasons);
});
