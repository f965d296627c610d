import { expect, test } from 'vitest';
import { KnownArtists } from '../../../src/drops/selection/known-artists.ts';
import { relatedArtistBonus } from '../../../src/drops/selection/related-artist-bonus.ts';
import { RelatedArtists } from '../../../src/recommend/ranking/candidates/related-artists.ts';
import { makeWorld, spaceOf } from '../../recommend/playlist-world.ts';
import { likes } from './drop-candidates.ts';

const world = makeWorld();
const { table, space } = spaceOf(world);
const related = new RelatedArtists(table, space);
const source = { table, relatedArtists: () => related };
/** Two tracks of different artists of the first scene. */
const seeds = likes(0, 5);
const bonusFor = (known: KnownArtists) => relatedArtistBonus(seeds, source, known);
const rowsOfScene = (scene: number) => [...world.scenes.keys()].filter((row) => world.scenes[row] === scene);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('artists of a scene gain more than others, the more the higher they stand, and known ones nothing', () => {
  const known = new KnownArtists([0, 5], [], table);
  const bonus = bonusFor(known);
  const strangers = rowsOfScene(0).filter((row) => !known.knowsMainArtist(row));
  expect(mean(strangers.map(bonus))).toBeGreaterThan(2 * mean(rowsOfScene(1).map(bonus)));
  expect(
    rowsOfScene(0)
      .filter((row) => known.knowsMainArtist(row))
      .map(bonus),
  ).toEqual(Array(8).fill(0));
  expect(Math.max(...strangers.map(bonus))).toBe(1);
});

test('nothing is gained where no playlists are known', () => {
  const bonus = relatedArtistBonus(
    seeds,
    { table, relatedArtists: () => new RelatedArtists(table, {}) },
    new KnownArtists([], [], table),
  );
  expect(new Set([...world.scenes.keys()].map(bonus))).toEqual(new Set([0]));
});
