import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Affinity } from '../../src/feedback/affinity.ts';
import { relist } from '../../src/feedback/relist.ts';
import { candidatesOf, type Offer, type RowOpinion, ranked } from '../../src/feedback/rerank.ts';
import { PlainScan } from '../../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const table = tableOf(randomLines(600));
const space = new AcousticSpace(table);
const affinity = new Affinity(table, space);
const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
const { pool, tracks } = await recommender.recommend({ seeds: [table.track(0)], count: 5 });
const offer: Offer = {
  pool: candidatesOf(pool),
  seeds: [affinity.ofRow(0)],
  first: tracks.map(({ row }) => row),
};
const list = (opinions: readonly RowOpinion[]) =>
  relist(offer, opinions, ranked(offer, opinions, affinity), table).map(({ row }) => row);
const at = (place: number, weight = 1): RowOpinion => ({ row: offer.first[place] ?? -1, weight, place });

const opinions = fc.uniqueArray(
  fc.record({
    row: fc.constantFrom(...pool.rows.slice(0, 60)),
    weight: fc.constantFrom(-3, -1, -0.6, 0, 0.4, 1, 2),
    place: fc.nat({ max: 4 }),
  }),
  { selector: ({ row }) => row, maxLength: 12 },
);

describe('the list after votes', () => {
  it('is the first one when nobody voted, or when votes cancel out', () => {
    expect(list([])).toEqual(offer.first);
    expect(list([at(1, 0)])).toEqual(offer.first);
  });

  it('keeps a liked track in its place and lets others in', () => {
    const after = list([at(3)]);
    expect(after[3]).toBe(offer.first[3]);
    expect(after).toHaveLength(5);
    expect(after.filter((row) => !offer.first.includes(row)).length).toBeGreaterThan(0);
  });

  it('loses what was refused and fills the gaps', () => {
    const after = list([at(0, -0.6), at(1, -0.6), at(2, -0.6), at(3, -0.6), at(4, -0.6)]);
    expect(after).toHaveLength(5);
    expect(after.filter((row) => offer.first.includes(row))).toEqual([]);
  });

  it('is the same in whatever order the opinions are told', () => {
    fc.assert(
      fc.property(opinions, (said) => {
        expect(list([...said].reverse())).toEqual(list(said));
      }),
      { numRuns: 30 },
    );
  });

  it('shows five different songs, never a refused one, every liked one, and two an artist among the rest', () => {
    fc.assert(
      fc.property(opinions, (said) => {
        const after = list(said);
        expect(new Set(after).size).toBe(5);
        for (const { row, weight } of said) if (weight < 0) expect(after).not.toContain(row);
        const liked = said.filter(({ weight }) => weight > 0);
        if (liked.length <= 5) for (const { row } of liked) expect(after).toContain(row);
        const others = after.filter((row) => !liked.some((opinion) => opinion.row === row));
        for (const row of others) {
          const sameArtist = after.filter((other) => table.artistRow(other) === table.artistRow(row));
          expect(sameArtist.filter((other) => others.includes(other)).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the order after votes', () => {
  it('still leans to what few know, or many, as the list was asked for', async () => {
    const renown = (row: number) => (row * 37) % 100;
    const known = { ...table, popularity: renown };
    const recommender = createRecommender(known, space, new PlainScan(space.positions, space.dimension));
    const meanRenown = async (discover: number) => {
      const found = await recommender.recommend({ seeds: [known.track(0)], count: 5, discover });
      const offer = { pool: candidatesOf(found.pool), seeds: [affinity.ofRow(0)], first: [] };
      const vote = { row: found.tracks[0]?.row ?? -1, weight: 1, place: 0 };
      const best = ranked(offer, [vote], affinity).slice(0, 10);
      return best.reduce((sum, { row }) => sum + renown(row), 0) / best.length;
    };
    expect(await meanRenown(0)).toBeGreaterThan((await meanRenown(1)) + 20);
  });

  const meanPlaceOfNearest = (row: number, order: readonly { readonly row: number }[]) => {
    const near = [...pool.rows]
      .filter((other) => other !== row)
      .sort(
        (a, b) =>
          affinity.between(affinity.ofRow(b), affinity.ofRow(row)) -
          affinity.between(affinity.ofRow(a), affinity.ofRow(row)),
      )
      .slice(0, 10);
    const places = near.map((other) => order.findIndex((candidate) => candidate.row === other));
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  };

  it('has what is near a track higher when it is liked than when it is refused', () => {
    for (const place of [0, 1, 2, 3, 4]) {
      const row = offer.first[place] ?? -1;
      const liked = meanPlaceOfNearest(row, ranked(offer, [at(place, 1)], affinity));
      const refused = meanPlaceOfNearest(row, ranked(offer, [at(place, -1)], affinity));
      expect(liked).toBeLessThan(refused);
    }
  });
});
