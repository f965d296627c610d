import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addOpinions,
  OpinionCounter,
  type OpinionWeights,
  type SourceOpinion,
  sourceCount,
  sourceMeans,
} from '../../../src/genre/model/label-opinions.ts';

const meanings = new Map([
  ['one=big beat', Float64Array.of(0.8, 0.1, 0.1)],
  ['one=breaks', Float64Array.of(0.2, 0.6, 0.2)],
  ['two=jazz', Float64Array.of(0, 0.1, 0.9)],
  ['genre=c/low', Float64Array.of(0.2, 0.2, 0.6)],
]);
const even = Float64Array.of(1 / 3, 1 / 3, 1 / 3);
const trusted = { power: 1, error: 0 };
const plain: OpinionWeights = {
  sound: 1,
  labels: 1,
  dependence: 1,
  vote: 0.5,
  one: trusted,
  several: trusted,
};
const says = (source: string, ...probabilities: number[]): SourceOpinion => ({
  source,
  tracks: 1,
  probabilities: Float64Array.from(probabilities),
  mean: even,
});
const add = (opinions: SourceOpinion[], weights = plain, sound = even) =>
  addOpinions(sound.map(Math.log), sound, opinions, even, weights);

describe('OpinionCounter', () => {
  const counter = new OpinionCounter(meanings, new Map([['one', even]]));
  counter.add(['one=big beat', 'one=breaks', 'two=jazz', 'three=unknown']);
  counter.add(['one=big beat']);
  counter.add(['three=unknown']);

  test('a track counts once for a source, however many labels it has', () => {
    const [one, two, ...others] = counter.opinions ?? [];
    expect(others).toEqual([]);
    expect(one).toMatchObject({ source: 'one', tracks: 2, mean: even });
    expect([...(one?.probabilities ?? [])]).toEqual([0.65, 0.225, 0.125].map((p) => expect.closeTo(p)));
    expect(two).toMatchObject({ source: 'two', tracks: 1 });
  });

  test('labels without a known meaning are no opinion', () => {
    const empty = new OpinionCounter(meanings, new Map());
    empty.add(['three=unknown']);
    expect(empty.opinions).toBeUndefined();
  });

  test('the mean of a source is that of its tracks', () => {
    const means = sourceMeans([['one=big beat'], ['one=breaks'], ['two=jazz']], meanings);
    expect([...(means.get('one') ?? [])]).toEqual([0.5, 0.35, 0.15].map((p) => expect.closeTo(p)));
    expect(means.get('two')).toEqual(meanings.get('two=jazz'));
  });
});

describe('addOpinions', () => {
  test('what a source says of everybody leaves the odds as they are', () => {
    const mean = Float64Array.of(0.7, 0.2, 0.1);
    const sound = Float64Array.of(0.5, 0.3, 0.2);
    const unmoved = add([{ ...says('one', 0.7, 0.2, 0.1), mean }], plain, sound);
    expect([...unmoved]).toEqual([...sound].map((p) => expect.closeTo(p, 9)));
  });

  test('a source counts once, however many tracks it labels', () => {
    const one = says('one', 0.8, 0.1, 0.1);
    expect(add([{ ...one, tracks: 60 }])).toEqual(add([one]));
  });

  test('the vote is no independent source, and counts less than one', () => {
    const [one, vote] = [says('one', 0.8, 0.1, 0.1), says('genre', 0.1, 0.8, 0.1)];
    expect(sourceCount([one, vote])).toBe(1);
    expect(sourceCount([vote])).toBe(1);
    expect(sourceCount([one, says('two', 0.8, 0.1, 0.1), vote])).toBe(2);
    const [first = 0, second = 0] = add([one, vote]);
    expect(first).toBeGreaterThan(second);
  });

  test('the sound speaks against a lone label', () => {
    const label = says('one', 0.8, 0.1, 0.1);
    const sound = Float64Array.of(0.02, 0.9, 0.08);
    const doubted = { ...plain, one: { power: 1, error: 0.2 } };
    const [sure = 0] = add([label], doubted);
    const [unsure = 0, other = 0] = add([label], doubted, sound);
    expect(sure).toBeLessThan(0.9);
    expect(other).toBeGreaterThan(unsure);
  });

  test('is a distribution whatever is said', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const said = fc.array(fc.tuple(share, share, share), { maxLength: 6 });
    const number = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(said, number, share, (opinions, power, error) => {
        const trust = { power, error };
        const all = opinions.map((p, at) => says(at === 0 ? 'genre' : `source ${at}`, ...p));
        const out = add(all, { ...plain, one: trust, several: trust });
        expect(out.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
        for (const p of out) expect(p).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
