import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../src/messages/translator.ts';
import { type Comparison, reasonsFor } from '../../../src/recommend/ranking/reasons/reasons.ts';
import { NOTHING_COMMON } from '../../../src/recommend/ranking/reasons/shared-playlists.ts';
import { FEATURE_NAMES, type FeatureName } from '../../../src/track/features.ts';

const sounds = FEATURE_NAMES.length;
const space = {
  featureScales: new Float32Array(sounds).fill(1),
  blocks: [
    { kind: 'sound', from: 0, to: sounds },
    { kind: 'coOccurrence', from: sounds, to: sounds + 2 },
  ] as const,
};

const NOTHING = { common: NOTHING_COMMON, sameArtist: false, novelty: 0, adventurous: false, taste: 0 };
const known = { ...NOTHING_COMMON, areOnPlaylists: true };
const together = (count: number, lift: number) => ({
  common: { ...known, recordings: { count, lift } },
});

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
  return reasonsFor({ seed, candidate, ...NOTHING, ...rest }, space).map((reason) => render(reason));
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
    expect(compare({ ...unlike, energy: 0 }, 0.1, together(7, 5))[0]).toBe('7 shared playlists');
    expect(compare({}, 1.5, together(7, 5))[0]).toBe('same tempo and mood');
  });

  test('playlists are named only where two are shared, and not by chance', () => {
    expect(compare(unlike, 0, together(1, 9))).toEqual(['similar playlists']);
    expect(compare(unlike, 2, together(12, 1.1))).toEqual([]);
    expect(compare(unlike, 2, { common: { ...known, artists: { count: 12, lift: 4 } } })).toEqual([
      'shared playlists',
    ]);
    expect(compare(unlike, 2)).toEqual([]);
  });

  test('tracks on no playlist are not called similar by theirs', () => {
    expect(compare(unlike, 0, { common: NOTHING_COMMON })).toEqual([]);
  });

  test('labels and years are named where they agree', () => {
    expect(compare(unlike, 2, { common: { ...known, labelCosine: 0.8 }, yearsApart: 1 })).toEqual([
      'same style',
      'from the same years',
    ]);
    expect(compare(unlike, 2, { common: { ...known, labelCosine: 0.3 }, yearsApart: 9 })).toEqual([]);
  });

  test('what a learned score rests on comes first, and what spoke against a track is no reason for it', () => {
    const all = { ...together(7, 5), yearsApart: 0 };
    const contributions = new Map([
      ['playlists', 0.2],
      ['sound', -0.5],
      ['era', 0.9],
    ] as const);
    expect(compare({}, 0, { ...all, contributions })).toEqual(['from the same years', '7 shared playlists']);
    expect(compare({}, 2, { contributions })).toEqual(['same tempo and mood']);
  });

  test('a mood is named only where the track moved towards it', () => {
    expect(compare({ ...unlike, valence: 1 }, 2, { mood: 'happier' })).toEqual(['happier']);
    expect(compare({ ...unlike, energy: 1 }, 2, { mood: 'energetic' })).toEqual(['more energetic']);
    expect(compare({ ...unlike, valence: -1 }, 2, { mood: 'happier' })).toEqual([]);
  });

  test('popularity and taste are named where they changed the score', () => {
    expect(compare(unlike, 2, { novelty: 1, adventurous: true, popularity: 0.2, taste: 1 })).toEqual([
      'lesser known',
      'matches your taste',
    ]);
    expect(compare(unlike, 2, { novelty: 1, popularity: 0.8 })).toEqual(['popular']);
    // Less known than the rest of the pool, and still a hit.
    expect(compare(unlike, 2, { novelty: 1, adventurous: true, popularity: 0.7 })).toEqual([]);
    expect(compare(unlike, 2, { novelty: 1, popularity: 0.3 })).toEqual([]);
    expect(compare(unlike, 2, { sameArtist: true })).toEqual(['same artist']);
  });
});

test('a reason is a code with parameters, ready to be stored', () => {
  const seed = new Float32Array(sounds + 2);
  const reasons = reasonsFor({ seed, candidate: seed, ...NOTHING, ...together(3, 2) }, space);
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
