import { Random } from '../src/lib/random.ts';
import { BruteForceIndex } from '../src/recommend/index/brute-force-index.ts';
import { ExactIndex } from '../src/recommend/index/exact-index.ts';
import { VectorTable } from '../src/recommend/vector-table.ts';
import { type Baseline, hnswlib, mlDistance, type Rows, sqliteVec, usearch } from './baselines/nearest.ts';
import { benchCatalogueIndex, perRow } from './catalogue-index.ts';
import { middle, time } from './clock.ts';

const DIMENSION = 64;
const K = 200;
const QUERIES = 40;

/** Exact search beside its baselines on the same rows and queries, then the catalogue and the whole ranking. */
export async function run(print: (line: string) => void): Promise<void> {
  print(`exact nearest ${K}, one thread; median and best of ${QUERIES} queries, taken in turns`);
  compareBaselines(print, 100_000);
  compareLarge(print, 1_000_000);
  benchCatalogueIndex(print, K, QUERIES);
}

function compareBaselines(print: (line: string) => void, count: number): void {
  const random = gaussian(1);
  const rows: Rows = { values: fill(count, random), dimension: DIMENSION };
  const built = time(() => new ExactIndex(VectorTable.of(rows.values, DIMENSION)));
  print(`\n${count} x ${DIMENSION}, normally distributed; our index is built in ${built.toFixed(0)} ms`);
  const others = [usearch, hnswlib, sqliteVec].map((open) => open(rows) ?? open.name);
  for (const name of others) {
    if (typeof name === 'string')
      print(`${name}: not installed, skipped (set BENCH_PEERS to a folder that has it)`);
  }
  const baselines = [
    ...ours(rows),
    mlDistance(rows),
    ...others.filter((baseline) => typeof baseline !== 'string'),
  ];
  measure(print, baselines, randomQueries(random));
}

function compareLarge(print: (line: string) => void, count: number): void {
  const random = gaussian(2);
  const rows: Rows = { values: fill(count, random), dimension: DIMENSION };
  print(`\n${count} x ${DIMENSION}; our index takes ${perRow(DIMENSION)} bytes a row besides the rows`);
  const [exact] = ours(rows);
  const baseline = usearch(rows);
  measure(
    print,
    [...(exact === undefined ? [] : [exact]), ...(baseline === undefined ? [] : [baseline])],
    randomQueries(random),
  );
}

function ours({ values, dimension }: Rows): Baseline[] {
  const vectors = VectorTable.of(values, dimension);
  const [exact, plain] = [new ExactIndex(vectors), new BruteForceIndex(vectors)];
  return [
    { name: 'ours, exact index', nearest: (vector, k) => exact.nearest(vector, k).map(({ row }) => row) },
    { name: 'ours, plain scan', nearest: (vector, k) => plain.nearest(vector, k).map(({ row }) => row) },
  ];
}

/** Every baseline answers every query before the next query, so that all run under the same load. */
function measure(
  print: (line: string) => void,
  baselines: readonly Baseline[],
  queries: readonly Float32Array[],
): void {
  const times = baselines.map(() => [] as number[]);
  for (const [at, query] of queries.entries()) {
    const answers = baselines.map((baseline, which) => {
      let rows: number[] = [];
      const took = time(() => {
        rows = baseline.nearest(query, K);
      });
      // The first answers warm caches and compilers up.
      if (at >= queries.length - QUERIES) times[which]?.push(took);
      return [...rows].sort((a, b) => a - b).join();
    });
    for (const [which, answer] of answers.entries()) {
      if (answer !== answers[0]) print(`${baselines[which]?.name} found other rows for query ${at}`);
    }
  }
  for (const [which, { name }] of baselines.entries()) {
    const sorted = (times[which] ?? []).sort((a, b) => a - b);
    print(
      `${name.padEnd(28)} ${middle(sorted).toFixed(2).padStart(8)} ms   best ${(sorted[0] ?? 0).toFixed(2)}`,
    );
  }
}

function randomQueries(random: () => number): Float32Array[] {
  return Array.from({ length: QUERIES + 5 }, () => fill(1, random));
}

function fill(count: number, random: () => number): Float32Array {
  const rows = new Float32Array(count * DIMENSION);
  for (let at = 0; at < rows.length; at++) rows[at] = random();
  return rows;
}

/** Normally distributed numbers (Box and Muller 1958). */
function gaussian(seed: number): () => number {
  const random = new Random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}
