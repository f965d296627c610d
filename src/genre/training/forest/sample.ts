import type { Random } from '../../../lib/random.ts';
import type { GrowOptions } from './options.ts';

/** How often each row was drawn for a tree; 0 for rows out of its bag. */
export type Draws = Uint32Array;

/**
 * Draws a tree's rows. A row drawn three times counts threefold in every sum but is one row to walk over.
 * @param labels one class per row
 * @param byClass the rows of each class; used for `perClass`
 * @param draws one count per row, overwritten
 */
export function drawRows(
  options: GrowOptions,
  byClass: readonly Uint32Array[],
  random: Random,
  draws: Draws,
): void {
  if (options.perClass > 0) {
    draws.fill(0);
    for (const rows of byClass) drawWithReplacement(rows, options.perClass, random, draws);
  } else if (options.bootstrap) {
    draws.fill(0);
    for (let i = 0; i < options.sampleSize; i++) {
      const row = random.below(draws.length);
      draws[row] = (draws[row] ?? 0) + 1;
    }
  } else if (options.sampleSize < draws.length) {
    drawWithoutReplacement(options.sampleSize, random, draws);
  } else {
    draws.fill(1);
  }
}

function drawWithReplacement(rows: Uint32Array, count: number, random: Random, draws: Draws): void {
  if (rows.length === 0) return;
  for (let i = 0; i < count; i++) {
    const row = rows[random.below(rows.length)] ?? 0;
    draws[row] = (draws[row] ?? 0) + 1;
  }
}

/** Selection sampling (Knuth, algorithm 3.4.2 S): one pass, every subset of `count` rows equally likely. */
function drawWithoutReplacement(count: number, random: Random, draws: Draws): void {
  let wanted = count;
  for (let row = 0; row < draws.length; row++) {
    const taken = random.unit() * (draws.length - row) < wanted;
    draws[row] = taken ? 1 : 0;
    if (taken) wanted--;
  }
}

/** The rows of each class that carry weight. */
export function rowsByClass(labels: Uint16Array, weights: Float32Array, classes: number): Uint32Array[] {
  const counts = new Uint32Array(classes);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    if ((weights[row] ?? 0) > 0) counts[label] = (counts[label] ?? 0) + 1;
  }
  const lists = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    if (!((weights[row] ?? 0) > 0)) continue;
    const at = counts[label] ?? 0;
    (lists[label] as Uint32Array)[at] = row;
    counts[label] = at + 1;
  }
  return lists;
}
