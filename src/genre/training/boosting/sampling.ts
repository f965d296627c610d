import type { Random } from '../../../lib/random.ts';
import type { TreeSamples } from './tree-samples.ts';

/** First and second derivatives of the loss, one of each per row. */
export interface Derivatives {
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
}

/**
 * Minimal variance sampling (Ibragimov & Gusev 2019): a row is kept with a probability in proportion to its
 * gradient, capped at 1, and weighs the more the less likely it was to be kept. Most rows are far from most
 * classes, so a third of them carries nearly all the information.
 * @returns how many rows were written
 */
export function sampleRows(from: Derivatives, share: number, random: Random, to: TreeSamples): number {
  const { gradients, hessians } = from;
  const threshold = share >= 1 ? 0 : keepThreshold(gradients, share);
  let count = 0;
  for (let row = 0; row < gradients.length; row++) {
    const g = gradients[row] ?? 0;
    const keep = Math.abs(g) / threshold;
    const scale = keep >= 1 || share >= 1 ? 1 : random.unit() < keep ? 1 / keep : 0;
    if (scale === 0) continue;
    to.rows[count] = row;
    to.gradients[count] = g * scale;
    to.hessians[count] = (hessians[row] ?? 0) * scale + 1e-12;
    count++;
  }
  return count;
}

/** The gradient from which on rows are kept for certain, so that `share` of all rows are kept on average. */
function keepThreshold(gradients: Float32Array, share: number): number {
  const step = Math.max(1, gradients.length >> 13);
  const probe: number[] = [];
  for (let row = 0; row < gradients.length; row += step) probe.push(Math.abs(gradients[row] ?? 0));
  let low = 0;
  let high = probe.reduce((sum, g) => sum + g, 0) / (share * probe.length) + 1e-12;
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    let kept = 0;
    for (const g of probe) kept += Math.min(1, g / middle);
    if (kept > share * probe.length) low = middle;
    else high = middle;
  }
  return high;
}

/** Draws a share of the columns, ascending. */
export function drawColumns(count: number, share: number, random: Random): number[] {
  const columns = Array.from({ length: count }, (_, column) => column);
  const wanted = Math.max(1, Math.round(columns.length * share));
  for (let i = 0; i < wanted; i++) {
    const j = i + random.below(columns.length - i);
    [columns[i], columns[j]] = [columns[j] ?? 0, columns[i] ?? 0];
  }
  return columns.slice(0, wanted).sort((a, b) => a - b);
}
