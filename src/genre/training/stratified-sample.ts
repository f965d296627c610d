import type { Random } from '../../lib/random.ts';

/** Rows ml-random-forest is trained on by default: one to two seconds a tree on one processor. */
export const DEFAULT_SAMPLE = 600;

/**
 * Draws rows without repetition so that every label keeps its share, and at least one row.
 * @param rows row numbers to draw from
 * @param labels the label of every row number
 * @returns about `size` of `rows`, ascending; all of them when there are no more
 */
export function stratifiedSample(
  rows: readonly number[],
  labels: ArrayLike<number>,
  size: number,
  random: Random,
): number[] {
  if (rows.length <= size) return [...rows];
  const byLabel = new Map<number, number[]>();
  for (const row of rows) {
    const label = labels[row] ?? 0;
    const own = byLabel.get(label);
    if (own === undefined) byLabel.set(label, [row]);
    else own.push(row);
  }
  return [...byLabel.values()]
    .flatMap((own) => drawSome(own, size / rows.length, random))
    .sort((a, b) => a - b);
}

function drawSome(rows: number[], share: number, random: Random): number[] {
  const wanted = Math.max(1, Math.round(share * rows.length));
  for (let i = 0; i < wanted; i++) {
    const j = i + random.below(rows.length - i);
    [rows[i], rows[j]] = [rows[j] ?? 0, rows[i] ?? 0];
  }
  return rows.slice(0, wanted);
}
