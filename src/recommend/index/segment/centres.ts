import { ByteScan, SCANNED_MAX } from '../scan/byte-scan.ts';

/** Rows of a cluster on average: smaller clusters spare reading some rows, but take longer to choose among and to make. */
const ROWS_A_CLUSTER = 1600;
const CLUSTERS_MAX = 256;
const ROUNDS = 4;
/** More than any squared distance of bytes. */
const FARTHEST = 2 ** 31 - 1;

/** Some points in the space of bytes, each `width` bytes: the centres of clusters of rows. */
export type Centres = readonly Int8Array[];

/** The centre nearest to each of some rows. */
export interface Assignment {
  readonly centre: Uint16Array;
  /** Squared distance from it. */
  readonly squares: Int32Array;
}

/** How many clusters some rows are divided into. */
export function clusterCount(rows: number): number {
  return Math.max(1, Math.min(CLUSTERS_MAX, Math.floor(rows / ROWS_A_CLUSTER)));
}

/**
 * Centres of clusters by k-means (Lloyd 1982), a round a slice. Any centres make a search exact, good ones make it fast,
 * so that a sample and few rounds are enough.
 * @param sample rows of equally many bytes
 * @returns `count` centres, or as many as there are rows
 */
export function* chooseCentres(sample: readonly Int8Array[], count: number): Generator<undefined, Centres> {
  let centres: Centres = sample.filter(
    (_, at) => Math.floor((at * count) / sample.length) > Math.floor(((at - 1) * count) / sample.length),
  );
  const width = sample[0]?.length ?? 0;
  const scan = new ByteScan(sample.length, width);
  for (const [row, bytes] of sample.entries()) scan.setRow(row, bytes);
  for (let round = 0; round < ROUNDS && centres.length > 1; round++) {
    centres = means(sample, assign(scan, sample.length, centres).centre, centres);
    yield;
  }
  return centres;
}

/** The mean of the rows of each centre; one that no row is nearest to stays where it is. */
function means(rows: readonly Int8Array[], centreOf: Uint16Array, centres: Centres): Centres {
  const sums = centres.map(({ length }) => new Int32Array(length));
  const sizes = new Uint32Array(centres.length);
  for (const [row, bytes] of rows.entries()) {
    const centre = centreOf[row] ?? 0;
    sizes[centre] = (sizes[centre] ?? 0) + 1;
    const sum = sums[centre] ?? [];
    for (let column = 0; column < bytes.length; column++)
      sum[column] = (sum[column] ?? 0) + (bytes[column] ?? 0);
  }
  return centres.map((centre, at) => {
    const [sum = [], size = 0] = [sums[at], sizes[at]];
    return size === 0 ? centre : Int8Array.from(sum, (value) => Math.round(value / size));
  });
}

/** Assigns the first `size` rows to their nearest centres. Changes the query of `scan`. */
export function assign(scan: ByteScan, size: number, centres: Centres): Assignment {
  const centre = new Uint16Array(size);
  const squares = new Int32Array(size).fill(FARTHEST);
  for (const [one, bytes] of centres.entries()) {
    scan.query.set(bytes);
    for (let start = 0; start < size; start += SCANNED_MAX) {
      // Without a limit every row is found, so that numbers are places.
      const found = scan.run(start, Math.min(size, start + SCANNED_MAX));
      for (let at = 0; at < found; at++) {
        const square = scan.found[2 * at + 1] ?? 0;
        if (square >= (squares[start + at] ?? 0)) continue;
        squares[start + at] = square;
        centre[start + at] = one;
      }
    }
  }
  return { centre, squares };
}
