import { beforeAll, describe, expect, test } from 'vitest';
import { COLUMN_COUNT } from '../../../../src/genre/model/expand-features.ts';
import type { Network } from '../../../../src/genre/model/network/network.ts';
import { networkToParts, partsToNetwork } from '../../../../src/genre/model/network/network-file.ts';
import { expandColumns } from '../../../../src/genre/training/columns.ts';
import { trainNetwork } from '../../../../src/genre/training/network/train-network.ts';
import { decodeContainer, encodeContainer, ModelFileError } from '../../../../src/lib/binary/container.ts';
import { syntheticTable } from '../../synthetic-tracks.ts';

const quick = { hidden: [16, 8], epochs: 2, leastSteps: 150, seed: 3 };

function problem(rows: number, seed = 1) {
  const { columns, labels, classes } = syntheticTable(rows, 'genre', seed);
  return { columns: expandColumns(columns), labels, classes: classes.length };
}

function accuracy(network: Network, { columns, labels, classes }: ReturnType<typeof problem>): number {
  const out = new Float64Array(classes);
  const hits = labels.filter((label, row) => {
    network.probabilities(
      Float32Array.from(columns, (column) => column[row] ?? Number.NaN),
      out,
    );
    return out.indexOf(Math.max(...out)) === label;
  });
  return hits.length / labels.length;
}

const data = problem(600);
let network: Network;
beforeAll(async () => {
  network = await trainNetwork(data, quick);
});

describe('trainNetwork', () => {
  test('predicts the genres of tracks it was not trained on', () => {
    expect(accuracy(network, problem(300, 2))).toBeGreaterThan(0.85);
  });

  test('gives probabilities, also for a track without features', () => {
    const out = network.probabilities(new Float32Array(COLUMN_COUNT).fill(Number.NaN), new Float64Array(3));
    expect(out.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    for (const value of out) expect(value).toBeGreaterThan(0);
  });

  test('is the same for the same seed, also on a thread of its own, and different for another seed', async () => {
    const many = problem(2400);
    const short = { ...quick, epochs: 1, leastSteps: 20 };
    const [here, there] = [
      await trainNetwork(many, { ...short, threads: 1 }),
      await trainNetwork(many, { ...short, threads: 2 }),
    ];
    expect(there.parts).toEqual(here.parts);
    expect((await trainNetwork(many, { ...short, seed: 4 })).parts.weights).not.toEqual(here.parts.weights);
  });

  test('a row of weight 0 is ignored', async () => {
    const weights = Float32Array.from(data.labels, (_, row) => (row < 400 ? 1 : 0));
    const wrong = Int32Array.from(data.labels, (label, row) => (row < 400 ? label : 0));
    const trained = await trainNetwork({ ...data, weights }, quick);
    const misled = await trainNetwork({ ...data, labels: wrong, weights }, quick);
    expect(misled.parts).toEqual(trained.parts);
  });

  test('a constant column, a single row and a class without rows are accepted', async () => {
    const columns = Array.from({ length: COLUMN_COUNT }, () => Float32Array.of(0.5));
    const lonely = await trainNetwork({ columns, labels: Int32Array.of(1), classes: 3 }, quick);
    const out = lonely.probabilities(new Float32Array(COLUMN_COUNT).fill(0.5), new Float64Array(3));
    expect(out[1]).toBeGreaterThan(0.9);
  });

  test('refuses an empty table with what to do', async () => {
    const none = { columns: [new Float32Array()], labels: new Int32Array(), classes: 2 };
    await expect(trainNetwork(none)).rejects.toThrow(/no rows to train on/);
  });
});

describe('the file of a network', () => {
  const container = () =>
    decodeContainer(encodeContainer('test', 1, {}, networkToParts(network, 'n.').sections), 'test', 1);

  test('gives back the same predictions', () => {
    const read = partsToNetwork(networkToParts(network, 'n.').header, container(), 'n.');
    const vector = Float32Array.from(data.columns, (column) => column[5] ?? 0);
    expect(read.probabilities(vector, new Float64Array(3))).toEqual(
      network.probabilities(vector, new Float64Array(3)),
    );
  });

  test('parts that do not fit together are refused', () => {
    const { header } = networkToParts(network, 'n.');
    const wider = { widths: header.widths.map((width) => width + 8) };
    expect(() => partsToNetwork(wider, container(), 'n.')).toThrow(ModelFileError);
    expect(() => partsToNetwork({}, container(), 'n.')).toThrow(/header cannot be read/);
  });
});
