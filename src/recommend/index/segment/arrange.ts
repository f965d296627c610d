/** Rows by cluster, in each ascending by distance from its centre. */
export interface Arranged {
  /** Where each cluster starts, and after the last where it ends. */
  readonly starts: Uint32Array;
  /** Which row comes first, second, ... */
  readonly order: Uint32Array;
}

const CLUSTERS_A_SLICE = 16;
/** More rows than a segment has: a squared distance of 31 bits and a row fit one number. */
const ROWS_MAX = 2 ** 22;

/**
 * Puts rows in order, in slices of a few milliseconds.
 * @param clusters the cluster of each row, below `count`
 * @param squares squared distance of each row from the centre of its cluster
 */
export function* arrange(
  clusters: Uint16Array,
  count: number,
  squares: Int32Array,
): Generator<undefined, Arranged> {
  const starts = startsOf(clusters, count);
  const order = byCluster(clusters, starts);
  yield;
  for (let cluster = 0; cluster < count; cluster++) {
    sortByDistance(order.subarray(starts[cluster], starts[cluster + 1]), squares);
    if (cluster % CLUSTERS_A_SLICE === 0) yield;
  }
  return { starts, order };
}

function startsOf(clusters: Uint16Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const cluster of clusters) starts[cluster + 1] = (starts[cluster + 1] ?? 0) + 1;
  for (let cluster = 0; cluster < count; cluster++)
    starts[cluster + 1] = (starts[cluster + 1] ?? 0) + (starts[cluster] ?? 0);
  return starts;
}

function byCluster(clusters: Uint16Array, starts: Uint32Array): Uint32Array {
  const order = new Uint32Array(clusters.length);
  const next = starts.slice();
  for (const [row, cluster] of clusters.entries()) {
    const place = next[cluster] ?? 0;
    order[place] = row;
    next[cluster] = place + 1;
  }
  return order;
}

/** Sorts rows by their squares, both in one number, because typed arrays sort numbers fastest. */
function sortByDistance(rows: Uint32Array, squares: Int32Array): void {
  const keys = Float64Array.from(rows, (row) => (squares[row] ?? 0) * ROWS_MAX + row).sort();
  for (const [at, key] of keys.entries()) rows[at] = key % ROWS_MAX;
}
