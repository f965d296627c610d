import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binColumns, MAX_BINS } from '../../../../src/genre/training/forest/bins.ts';
import { Candidate } from '../../../../src/genre/training/forest/candidate.ts';
import { HistogramScan } from '../../../../src/genre/training/forest/histogram-scan.ts';
import { NodeRows } from '../../../../src/genre/training/forest/node-rows.ts';
import { SortedScan } from '../../../../src/genre/training/forest/sorted-scan.ts';
import { NodeTotals } from '../../../../src/genre/training/forest/split.ts';
import { runs } from '../../../support/property.ts';

const CLASSES = 3;

interface Row {
  readonly value: number;
  readonly label: number;
  readonly weight: number;
}

/** Few values, so that many are equal, some missing; from a handful of rows to more than any sort treats as few. */
const nodes = fc.array(
  fc.record({
    value: fc.oneof({ weight: 5, arbitrary: fc.nat(9) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
    label: fc.nat(CLASSES - 1),
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 60 },
);

/** squaresL / weightL + squaresR / weightR, straight from the definition. */
function scoreOf(left: readonly Row[], right: readonly Row[]): number {
  const side = (rows: readonly Row[]) => {
    const sums = [0, 1, 2].map((label) =>
      rows.reduce((sum, row) => sum + (row.label === label ? row.weight : 0), 0),
    );
    return sums.reduce((sum, own) => sum + own * own, 0) / sums.reduce((sum, own) => sum + own, 0);
  };
  return side(left) + side(right);
}

/** The best score of all thresholds and both ways for missing values, or undefined where there is no split. */
function bestByTrying(rows: readonly Row[], minLeaf: number): number | undefined {
  const values = [...new Set(rows.map((row) => row.value).filter((value) => !Number.isNaN(value)))];
  let best: number | undefined;
  for (const threshold of values.filter((value) => value > Math.min(...values))) {
    for (const missingLeft of [false, true]) {
      const goesLeft = (row: Row) => (Number.isNaN(row.value) ? missingLeft : row.value < threshold);
      const left = rows.filter(goesLeft);
      const right = rows.filter((row) => !goesLeft(row));
      if (left.length < minLeaf || right.length < minLeaf) continue;
      best = Math.max(best ?? 0, scoreOf(left, right));
    }
  }
  return best;
}

function scanned(
  rows: readonly Row[],
  minLeaf: number,
  bins: number,
  Scan: typeof SortedScan | typeof HistogramScan,
) {
  const columns = binColumns([Float32Array.from(rows, (row) => row.value)], bins);
  const node = new NodeRows(rows.length);
  for (const [index, row] of rows.entries()) node.push(index, row.label, row.weight);
  const totals = new NodeTotals(CLASSES);
  totals.fill(node, 0, rows.length);
  const best = new Candidate();
  best.clear();
  new Scan(node, columns, CLASSES, minLeaf).scan(0, 0, rows.length, totals, best);
  const low = columns.low[0] as Float32Array;
  const threshold = low[best.above] as number;
  return { score: best.feature < 0 ? undefined : best.score, threshold, missingLeft: best.missingLeft };
}

describe.each([
  ['sorting bytes', SortedScan, 255],
  ['sorting exact columns', SortedScan, MAX_BINS],
  ['histograms', HistogramScan, 255],
] as const)('the best threshold by %s', (_, Scan, bins) => {
  test('the best split has the highest score of all possible splits', () => {
    fc.assert(
      fc.property(nodes, fc.integer({ min: 1, max: 4 }), (rows, minLeaf) => {
        const expected = bestByTrying(rows, minLeaf);
        const { score, threshold, missingLeft } = scanned(rows, minLeaf, bins, Scan);
        expect(score === undefined).toBe(expected === undefined);
        if (expected === undefined || score === undefined) return;
        expect(score).toBeCloseTo(expected, 9);
        const goesLeft = (row: Row) => (Number.isNaN(row.value) ? missingLeft : row.value < threshold);
        const left = rows.filter(goesLeft);
        expect(
          scoreOf(
            left,
            rows.filter((row) => !goesLeft(row)),
          ),
        ).toBeCloseTo(score, 9);
      }),
      { numRuns: runs(66) },
    );
  });
});
