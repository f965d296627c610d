import { describe, expect, test } from 'vitest';
import type { LabelSpaceWithArtists } from '../../../src/genre/model/artist-evidence.ts';
import { GenreClassifier } from '../../../src/genre/model/classifier.ts';
import { buildHierarchy } from '../../../src/genre/model/hierarchy.ts';
import { ArtistLabels } from '../../../src/genre/training/count-artist-labels.ts';

/** Hears rock in energy and jazz in its absence. */
function labelSpace(
  classes: readonly string[],
  rockish: readonly number[],
  artists = new ArtistLabels(),
): LabelSpaceWithArtists {
  return {
    classes,
    sound: {
      classes: classes.length,
      logWeights(vector, out) {
        const energy = Number.isNaN(vector[1]) ? 0.5 : (vector[1] ?? 0);
        for (let c = 0; c < classes.length; c++) out[c] = Math.log(rockish.includes(c) ? energy : 1 - energy);
        return out;
      },
    },
    artists,
    prior: new Float64Array(classes.length).fill(1 / classes.length),
    calibration: { inverseTemperature: 1, biases: new Float64Array(classes.length) },
    weights: { sound: 1, fade: Number.POSITIVE_INFINITY, main: 1, any: 0, mainSmoothing: 1, anySmoothing: 1 },
  };
}

const parents = new Map([
  ['grunge', 'rock'],
  ['hard-rock', 'rock'],
  ['bebop', 'jazz'],
]);
const placements = new Map(Array.from(parents, ([fine, genre]) => [fine, new Map([[genre, 1]])]));
const hierarchy = buildHierarchy(['rock', 'jazz'], [...parents.keys()], placements);
const classifier = new GenreClassifier({
  genre: labelSpace(['rock', 'jazz'], [0], new ArtistLabels([{ artist: 'nirvana', labels: [0] }])),
  subgenre: labelSpace(['grunge', 'hard-rock', 'bebop'], [0, 1]),
  hierarchy,
  artistKey: (name) => name.toLowerCase(),
});

describe('GenreClassifier', () => {
  test('an unknown artist leaves the prediction to the audio', () => {
    const answer = classifier.predict({ features: { energy: 0.9 }, artists: ['Nobody'] });
    expect(answer.evidence).toEqual(['sound']);
    expect(answer.genres[0]).toEqual({ genre: 'rock', probability: expect.closeTo(0.9) });
    expect(answer.isConfident).toBe(true);
  });

  test('a known artist changes the prediction and is listed as evidence', () => {
    const answer = classifier.predict({ features: { energy: 0.4 }, artists: ['Nirvana'] });
    expect(answer.evidence).toEqual(['sound', 'artist']);
    expect(answer.genres[0]?.genre).toBe('rock');
  });

  test('the second credited artist counts where the first is unknown', () => {
    const answer = classifier.predict({ features: {}, artists: ['Nobody', 'Nirvana'] });
    expect(answer.evidence).toEqual(['artist']);
    expect(answer.genres[0]?.genre).toBe('rock');
  });

  test('the subgenres of a genre sum to the genre', () => {
    const { genres, subgenres: fine } = classifier.predict({ features: { energy: 0.7 }, artists: [] });
    for (const { genre, probability } of genres) {
      const under = fine.flatMap((leaf) => leaf.byGenre?.filter((part) => part.genre === genre) ?? []);
      expect(under.reduce((sum, part) => sum + part.probability, 0)).toBeCloseTo(probability, 12);
    }
  });

  test('without features and artist it predicts the prior and is not confident', () => {
    const answer = classifier.predict({ features: {}, artists: [] });
    expect(answer.evidence).toEqual([]);
    expect(answer.genres.map((entry) => entry.probability)).toEqual([0.5, 0.5]);
    expect(answer.isConfident).toBe(false);
  });
});
