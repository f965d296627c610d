import type { Neighbour } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';
import { type Scored, unitOf } from './diversify.ts';

/** What a candidate's score is the sum of, in units of `unitOf` its pool. */
export interface Terms {
  /** 0 for the nearest, -1 in the middle of the pool. */
  readonly nearness: number;
  /** Of being little known, or well known, as asked. */
  readonly novelty: number;
  /** What the taste of whoever asked makes of it. */
  readonly taste: number;
}

export interface Candidate extends Scored {
  readonly terms: Terms;
}

/** What may be asked of the order of a pool. */
export interface Leaning {
  /** 0 (safe: what many know) to 1 (adventurous: what few know); 0.5 asks for neither. */
  readonly discover?: number;
  /** What a taste makes of a row, in the same units; 0 where it knows nothing. */
  readonly taste?: (row: number) => number;
}

/** What the difference between the best and the least known track is worth at either end of `discover`. */
const NOVELTY = 3;

/** Scores a pool, best first. */
export function scorePool(
  pool: readonly Neighbour[],
  { discover = 0.5, taste }: Leaning,
  table: Renown,
): Candidate[] {
  const unit = unitOf(pool);
  const nearest = pool[0]?.distance ?? 0;
  const known = pool.map(({ row }) => renownOf(row, table));
  const counted = known.filter((renown) => renown !== undefined);
  const usual = counted.reduce((sum, renown) => sum + renown, 0) / Math.max(1, counted.length);
  return pool
    .map(({ row, distance }, at) => {
      const terms: Terms = {
        nearness: (nearest - distance) / unit,
        novelty: NOVELTY * (2 * discover - 1) * (usual - (known[at] ?? usual)),
        taste: taste?.(row) ?? 0,
      };
      return { row, distance, terms, score: terms.nearness + terms.novelty + terms.taste };
    })
    .sort(byScore);
}

/** Best first, ties by row. */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || a.row - b.row;
}

type Renown = Pick<TrackTable, 'popularity' | 'artistRow' | 'rowsOfArtist'>;

/**
 * How well known a track is, 0 to 1, or undefined where nobody knows: halfway between its own popularity and
 * that of its artist's best known track, because a forgotten release of a hit is no discovery.
 */
export function renownOf(row: number, table: Renown): number | undefined {
  const own = table.popularity?.(row) ?? -1;
  if (own < 0) return undefined;
  let best = own;
  const [from, to] = table.rowsOfArtist?.(table.artistRow(row)) ?? [row, row + 1];
  for (let other = from; other < to; other++) best = Math.max(best, table.popularity?.(other) ?? -1);
  return (own + best) / 200;
}
