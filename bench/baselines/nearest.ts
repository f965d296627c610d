import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { distance as metrics } from 'ml-distance';
import { NearestHeap } from '../../src/recommend/index/nearest-heap.ts';

/** A library's way to find the rows nearest to a vector. */
export interface Baseline {
  readonly name: string;
  nearest(vector: Float32Array, k: number): number[];
}

/** Rows of `dimension` numbers one after another. */
export interface Rows {
  readonly values: Float32Array;
  readonly dimension: number;
}

/** ml-distance's own function, called for every row. */
export function mlDistance({ values, dimension }: Rows): Baseline {
  const views = Array.from({ length: values.length / dimension }, (_, row) =>
    values.subarray(row * dimension, (row + 1) * dimension),
  );
  return {
    name: 'ml-distance in a loop',
    nearest(vector, k) {
      const heap = new NearestHeap(k);
      // It only reads by index; its types name plain arrays.
      for (const [row, view] of views.entries()) {
        const distance = metrics.squaredEuclidean(view as unknown as number[], vector as unknown as number[]);
        if (distance < heap.bound) heap.offer(distance, row);
      }
      return heap.sorted().map(({ row }) => row);
    },
  };
}

/** Libraries that compile or download on install are no dependencies: they are loaded from the folder BENCH_PEERS, if at all. */
function load(name: string): unknown {
  const folder = process.env.BENCH_PEERS ?? process.cwd();
  try {
    return createRequire(join(folder, 'package.json'))(name);
  } catch {
    return undefined;
  }
}

interface Usearch {
  readonly MetricKind: { readonly L2sq: unknown };
  exactSearch(
    rows: Float32Array,
    query: Float32Array,
    dimension: number,
    k: number,
    metric: unknown,
    threads: number,
  ): { readonly keys: BigUint64Array };
}

/** usearch's exact search on one thread. */
export function usearch({ values, dimension }: Rows): Baseline | undefined {
  const library = load('usearch') as Usearch | undefined;
  if (library === undefined) return undefined;
  const { exactSearch, MetricKind } = library;
  return {
    name: 'usearch, exact',
    nearest: (vector, k) =>
      Array.from(exactSearch(values, vector, dimension, k, MetricKind.L2sq, 1).keys, Number),
  };
}

interface Hnswlib {
  readonly BruteforceSearch: new (
    space: 'l2',
    dimension: number,
  ) => {
    initIndex(count: number): void;
    addPoint(point: number[], label: number): void;
    searchKnn(query: number[], k: number): { readonly neighbors: number[] };
  };
}

/** hnswlib-node's brute force. */
export function hnswlib({ values, dimension }: Rows): Baseline | undefined {
  const library = load('hnswlib-node') as Hnswlib | undefined;
  if (library === undefined) return undefined;
  const count = values.length / dimension;
  const index = new library.BruteforceSearch('l2', dimension);
  index.initIndex(count);
  for (let row = 0; row < count; row++) {
    index.addPoint([...values.subarray(row * dimension, (row + 1) * dimension)], row);
  }
  return {
    name: 'hnswlib-node, brute force',
    nearest: (vector, k) => index.searchKnn([...vector], k).neighbors,
  };
}

/** sqlite-vec in Node's own SQLite. */
export function sqliteVec({ values, dimension }: Rows): Baseline | undefined {
  const library = load('sqlite-vec') as { getLoadablePath(): string } | undefined;
  if (library === undefined) return undefined;
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  database.loadExtension(library.getLoadablePath());
  database.exec(`create virtual table rows using vec0(vector float[${dimension}])`);
  const bytes = (vector: Float32Array) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  const insert = database.prepare('insert into rows(rowid, vector) values (?, ?)');
  database.exec('begin');
  for (let row = 0; row * dimension < values.length; row++) {
    insert.run(BigInt(row), bytes(values.subarray(row * dimension, (row + 1) * dimension)));
  }
  database.exec('commit');
  const search = database.prepare('select rowid from rows where vector match ? and k = ? order by distance');
  return {
    name: 'sqlite-vec',
    nearest: (vector, k) => search.all(bytes(vector), k).map(({ rowid }) => Number(rowid)),
  };
}
