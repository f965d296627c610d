import { describe, expect, test } from 'vitest';
import type { Boosting } from '../../../../src/genre/model/boosting/boosting.ts';
import { boostingToParts, partsToBoosting } from '../../../../src/genre/model/boosting/boosting-file.ts';
import { trainBoosting } from '../../../../src/genre/training/boosting/train-boosting.ts';
import { decodeContainer, encodeContainer, ModelFileError } from '../../../../src/lib/binary/container.ts';
import { Random } from '../../../../src/lib/random.ts';

/** Two noisy rings and a block, which no single cut can tell apart; some values are missing. */
function problem(rows: number, seed = 1) {
  const random = new Random(seed);
  const columns = [0, 1, 2].map(() => new Float32Array(rows));
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const [x, y] = [2 * random.unit() - 1, 2 * random.unit() - 1];
    labels[row] = Math.hypot(x, y) < 0.6 ? 0 : x > 0 ? 1 : 2;
    for (const [f, value] of [x, y, random.unit()].entries()) (columns[f] ?? [])[row] = value;
    if (random.unit() < 0.1) (columns[1] ?? [])[row] = Number.NaN;
  }
  return { columns, labels, classes: 3 };
}

function accuracy(model: Boosting, { columns, labels }: ReturnType<typeof problem>): number {
  const out = new Float64Array(3);
  let right = 0;
  for (const [row, label] of labels.entries()) {
    model.probabilities(
      Float32Array.from(columns, (column) => column[row] ?? 0),
      out,
    );
    if (out.indexOf(Math.max(...out)) === label) right++;
  }
  return right / labels.length;
}

const quick = { rounds: 20, depth: 4, seed: 3 };

describe('trainBoosting', () => {
  test('learns an interaction no single split shows, with missing values', async () => {
    const model = await trainBoosting(problem(2000), quick);
    expect(accuracy(model, problem(1000, 2))).toBeGreaterThan(0.9);
  });

  test('gives the same model for any number of threads', async () => {
    const data = problem(3000);
    const [one, two] = await Promise.all([
      trainBoosting(data, { ...quick, threads: 1 }),
      trainBoosting(data, { ...quick, threads: 2 }),
    ]);
    expect(two.parts.features).toEqual(one.parts.features);
    expect(two.parts.thresholds).toEqual(one.parts.thresholds);
    expect(two.parts.leaves).toEqual(one.parts.leaves);
  });

  test('another seed gives another model', async () => {
    const data = problem(500);
    const other = await trainBoosting(data, { ...quick, seed: 4 });
    expect(other.parts.leaves).not.toEqual((await trainBoosting(data, quick)).parts.leaves);
  });

  test('a row of weight 0 is ignored', async () => {
    const data = problem(600);
    const weights = Float32Array.from(data.labels, (_, row) => (row < 400 ? 1 : 0));
    const wrong = Int32Array.from(data.labels, (label, row) => (row < 400 ? label : 0));
    const trained = await trainBoosting({ ...data, weights }, quick);
    const misled = await trainBoosting({ ...data, labels: wrong, weights }, quick);
    expect(misled.parts.base).toEqual(trained.parts.base);
  });

  test('a constant column and a class without rows are accepted', async () => {
    const { columns, labels } = problem(300);
    const data = { columns: [...columns, new Float32Array(300).fill(5)], labels, classes: 4 };
    const out = (await trainBoosting(data, quick)).probabilities(
      Float32Array.of(0, 0, 0, 5),
      new Float64Array(4),
    );
    expect(out.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(out[3]).toBeLessThan(0.02);
  });

  test('refuses an empty table with what to do', async () => {
    const none = { columns: [new Float32Array()], labels: new Int32Array(), classes: 2 };
    await expect(trainBoosting(none)).rejects.toThrow(/no rows to train on/);
  });
});

describe('the file of a boosted ensemble', () => {
  test('gives back the same predictions', async () => {
    const model = await trainBoosting(problem(500), quick);
    const { header, sections } = boostingToParts(model, 'b.');
    const container = decodeContainer(encodeContainer('test', 1, {}, sections), 'test', 1);
    const read = partsToBoosting(header, container, 'b.');
    const vector = Float32Array.of(0.3, Number.NaN, 0.2);
    const expected = model.probabilities(vector, new Float64Array(3));
    expect(read.probabilities(vector, new Float64Array(3))).toEqual(expected);
  });

  test('parts that do not fit together are refused', async () => {
    const { header, sections } = boostingToParts(await trainBoosting(problem(200), quick), 'b.');
    const container = decodeContainer(encodeContainer('test', 1, {}, sections), 'test', 1);
    expect(() => partsToBoosting({ ...header, depth: 5 }, container, 'b.')).toThrow(ModelFileError);
    expect(() => partsToBoosting({}, container, 'b.')).toThrow(/header cannot be read/);
  });
});
