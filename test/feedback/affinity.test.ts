import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Affinity } from '../../src/feedback/affinity.ts';
import { among } from '../../src/feedback/places.ts';
import { cholesky } from '../../src/lib/cholesky.ts';
import { collectFacts } from '../../src/recommend/space/co-occurrence/counts.ts';
import { CROWD_WEIGHTS } from '../../src/recommend/space/co-occurrence/weights.ts';
import { HybridSpace } from '../../src/recommend/space/hybrid-space.ts';
import { trainCrowd } from '../../src/recommend/training/train.ts';
import { makeWorld, playlistOf } from '../recommend/playlist-world.ts';
import { tableOf } from '../recommend/track-tables.ts';

const world = makeWorld();
const lines = world.tracks.map(({ title, artists, features }) => ({ title, artists, features }));
const table = tableOf(lines);
const weights = { ...CROWD_WEIGHTS, dimension: 8 };

/** @param further playlists, each the rows it holds */
function affinityWith(...further: readonly (readonly number[])[]): Affinity {
  const playlists = further.map((rows, at) =>
    playlistOf(
      `further${at}`,
      `Further ${at}`,
      rows.flatMap((row) => world.tracks[row] ?? []),
    ),
  );
  const crowd = trainCrowd(collectFacts([...world.playlists, ...playlists], []), { weights });
  return new Affinity(table, new HybridSpace({ table, crowd, crowdTrack: (row) => crowd.trackOf(at(row)) }));
}

const at = (row: number) => ({ ...table.track(row), id: world.tracks[row]?.id ?? '' });
const affinity = affinityWith();
const row = fc.nat({ max: table.size - 1 });

describe('likeness', () => {
  it('is mutual, and greatest between a track and itself as far as both are kept by the same people', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        const [a, b] = [affinity.ofRow(one), affinity.ofRow(other)];
        expect(affinity.between(a, b)).toBeCloseTo(affinity.between(b, a), 12);
        const geometric = Math.sqrt(affinity.between(a, a) * affinity.between(b, b));
        expect(affinity.between(a, b)).toBeLessThanOrEqual(geometric + 1e-9);
      }),
    );
  });

  it('is a kernel: likenesses of any tracks, seen alone or among others, are a covariance', () => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 2, maxLength: 25 }), fc.boolean(), (rows, together) => {
        const alone = rows.map((one) => affinity.ofRow(one));
        const portraits = together ? alone.map(among(alone)) : alone;
        const covariance = portraits.flatMap((a) => portraits.map((b) => affinity.between(a, b)));
        for (let one = 0; one < rows.length; one++)
          covariance[one * (rows.length + 1)] = (covariance[one * (rows.length + 1)] ?? 0) + 1e-6;
        expect(() => cholesky(Float64Array.from(covariance), rows.length)).not.toThrow();
      }),
    );
  });

  it('grows when people keep two recordings together, and not between others of their artists', () => {
    const [one, two] = [0, 40];
    const [sibling, stranger] = [1, 41];
    const kept = affinityWith([one, two], [one, two]);
    const gain = (a: number, b: number) =>
      kept.between(kept.ofRow(a), kept.ofRow(b)) - affinity.between(affinity.ofRow(a), affinity.ofRow(b));
    expect(gain(one, two)).toBeGreaterThan(gain(sibling, stranger) + 0.3);
  });

  it('is the same for a track of the table and for the same track told from outside', () => {
    const [inside, outside] = [affinity.ofRow(7), affinity.of(at(7))];
    expect(outside.kept).toEqual(inside.kept);
    expect(inside.kept.playlists.length).toBeGreaterThan(0);
  });
});

describe('tracks among others', () => {
  const portraits = [3, 9, 20, 31].map((one) => affinity.ofRow(one));
  const energies = portraits.map(({ traits }) => traits[0] ?? 0);

  it('stand by the share of the others that has less', () => {
    const places = portraits.map(among(portraits)).map(({ places }) => places?.[0]);
    const expected = energies.map((energy) => (energies.filter((other) => other < energy).length + 0.5) / 4);
    expect(places).toEqual(expected);
  });

  it('stand in the middle when all are equal or nothing is known', () => {
    const [first] = portraits;
    if (first === undefined) throw new Error('no portrait');
    const same = among([first, first, first]);
    expect(same(first).places?.[0]).toBe(0.5);
    const unknown = { ...first, traits: first.traits.map(() => Number.NaN) };
    expect(same(unknown).places?.[0]).toBe(0.5);
    expect(among([])(first).places).toHaveLength(0);
  });
});
