import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kernel } from '../../src/feedback/kernel.ts';
import { rankAmong } from '../../src/feedback/track-profile.ts';
import { cholesky } from '../../src/lib/cholesky.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../src/recommend/space/co-occurrence/weights.ts';
import { HybridSpace } from '../../src/recommend/space/hybrid-space.ts';
import { collectCounts } from '../../src/recommend/training/collect-counts.ts';
import { fitSoundRegression } from '../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../src/recommend/training/train.ts';
import { makeWorld, playlistOf } from '../recommend/playlist-world.ts';
import { tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const world = makeWorld();
const lines = world.tracks.map(({ title, artists, features }) => ({ title, artists, features }));
const table = tableOf(lines);
const weights = { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 };

/** @param further playlists, each the rows it holds */
function kernelWith(...further: readonly (readonly number[])[]): Kernel {
  const playlists = further.map((rows, at) =>
    playlistOf(
      `further${at}`,
      `Further ${at}`,
      rows.flatMap((row) => world.tracks[row] ?? []),
    ),
  );
  const coOccurrence = trainCoOccurrence(collectCounts([...world.playlists, ...playlists], []), { weights });
  return new Kernel(
    table,
    new HybridSpace({
      table,
      coOccurrence,
      keysOfRow: (row) => coOccurrence.keysOf(at(row)),
      soundRegression: fitSoundRegression,
    }),
  );
}

const at = (row: number) => ({ ...table.track(row), id: world.tracks[row]?.id ?? '' });
const kernel = kernelWith();
const row = fc.nat({ max: table.size - 1 });

describe('the covariance of two tracks', () => {
  test('is symmetric, and at most the geometric mean of the variances', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        const [a, b] = [kernel.profileOfRow(one), kernel.profileOfRow(other)];
        expect(kernel.covariance(a, b)).toBeCloseTo(kernel.covariance(b, a), 12);
        const geometric = Math.sqrt(kernel.covariance(a, a) * kernel.covariance(b, b));
        expect(kernel.covariance(a, b)).toBeLessThanOrEqual(geometric + 1e-9);
      }),
      { numRuns: runs(40) },
    );
  });

  test('is positive definite for any tracks, with and without ranks among others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 2, maxLength: 25 }), fc.boolean(), (rows, inPool) => {
        const alone = rows.map((one) => kernel.profileOfRow(one));
        const profiles = inPool ? alone.map(rankAmong(alone)) : alone;
        const covariance = profiles.flatMap((a) => profiles.map((b) => kernel.covariance(a, b)));
        for (let one = 0; one < rows.length; one++)
          covariance[one * (rows.length + 1)] = (covariance[one * (rows.length + 1)] ?? 0) + 1e-6;
        expect(() => cholesky(Float64Array.from(covariance), rows.length)).not.toThrow();
      }),
      { numRuns: runs(40) },
    );
  });

  test('grows when two recordings are on the same playlists, and not between others of their artists', () => {
    const [one, two] = [0, 40];
    const [sibling, stranger] = [1, 41];
    const together = kernelWith([one, two], [one, two]);
    const gain = (a: number, b: number) =>
      together.covariance(together.profileOfRow(a), together.profileOfRow(b)) -
      kernel.covariance(kernel.profileOfRow(a), kernel.profileOfRow(b));
    expect(gain(one, two)).toBeGreaterThan(gain(sibling, stranger) + 0.3);
  });

  test('is the same for a row of the table and for the same track from outside', () => {
    const [inside, outside] = [kernel.profileOfRow(7), kernel.profileOf(at(7))];
    expect(outside.playlists).toEqual(inside.playlists);
    expect(inside.playlists.playlists.length).toBeGreaterThan(0);
  });
});

describe('the rank of a track among others', () => {
  const profiles = [3, 9, 20, 31].map((one) => kernel.profileOfRow(one));
  const energies = profiles.map(({ catalogueRanks }) => catalogueRanks[0] ?? 0);

  test('is the share of the others with a lower value', () => {
    const ranks = profiles.map(rankAmong(profiles)).map(({ poolRanks }) => poolRanks?.[0]);
    const expected = energies.map((energy) => (energies.filter((other) => other < energy).length + 0.5) / 4);
    expect(ranks).toEqual(expected);
  });

  test('is the middle when all are equal or nothing is known', () => {
    const [first] = profiles;
    if (first === undefined) throw new Error('no profile');
    const same = rankAmong([first, first, first]);
    expect(same(first).poolRanks?.[0]).toBe(0.5);
    const unknown = { ...first, catalogueRanks: first.catalogueRanks.map(() => Number.NaN) };
    expect(same(unknown).poolRanks?.[0]).toBe(0.5);
    expect(rankAmong([])(first).poolRanks).toHaveLength(0);
  });
});
