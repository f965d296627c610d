import { expect, test } from 'vitest';
import { type DropsExperiment, runDropsExperiment } from '../../../src/drops/evaluation/experiment.ts';
import { reportOf } from '../../../src/drops/evaluation/report.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { listenersWorld } from './worlds.ts';

const { tracks, playlists } = listenersWorld(12);
const genres = ['jazz', 'metal', 'latin', 'blues'];
const genreOf = new Map(tracks.map(({ track, genre = '' }) => [track.id, genre]));

const probabilitiesOf = ({ id = '' }: { readonly id?: string }) =>
  Float64Array.from(genres, (genre) => (genre === genreOf.get(id) ? 1 : 0));

const experiment: DropsExperiment = {
  tracks,
  playlists,
  counts: collectCounts(playlists, tracks),
  openGenres: () => ({
    genres,
    predictProbabilities: probabilitiesOf,
    predictWithAudioAlone: (track) => ({
      answered: probabilitiesOf(track),
      bySound: probabilitiesOf(track),
    }),
  }),
  part: 'tune',
  servers: 4,
  seed: 1,
  weeks: 2,
  size: 6,
  rankingSeeds: 20,
};

test('composers are compared on the same servers', async () => {
  const results = await runDropsExperiment(experiment, () => {});
  const report = reportOf(experiment, results);
  expect(report).toMatchObject({ task: 'drops', part: 'tune', servers: 4, weeks: 2, size: 6 });
  const { random, nearest, parts } = report.composers;
  expect(Object.keys(report.composers)).toEqual([
    'random',
    'best-sellers',
    'nearest',
    'version-0.1',
    'version-0.1-ranked',
    'parts',
  ]);
  // Whoever knows what goes together does better than chance.
  expect(nearest?.membersNear.mean).toBeGreaterThan(1.2 * (random?.membersNear.mean ?? 1));
  // At most one place in six is from among the members.
  expect(parts?.newArtists.mean).toBeGreaterThanOrEqual(1 - 1 / 6);
  for (const composer of Object.values(report.composers)) {
    expect(composer).toMatchObject({ repeats: 0, byWeek: [{ left: 1 }, {}] });
    expect(composer.membersServed.mean).toBeLessThanOrEqual(1);
    expect(composer.newArtists.mean).toBeLessThanOrEqual(1);
    expect(composer.byWeek[1]?.left).toBeLessThanOrEqual(1);
  }
}, 180_000);

test('the same seed gives the same figures', async () => {
  const small = { ...experiment, servers: 1, weeks: 1 };
  const figures = async () => {
    const report = reportOf(small, await runDropsExperiment(small, () => {}));
    return JSON.stringify(report, (key, value) => (key === 'secondsPerDrop' ? 0 : value));
  };
  expect(await figures()).toBe(await figures());
}, 180_000);

test('without enough playlists there is no server', async () => {
  expect(await runDropsExperiment({ ...experiment, playlists: playlists.slice(0, 3) }, () => {})).toEqual([]);
});
