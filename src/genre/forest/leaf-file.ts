import type { Container, Section } from '../../binary/container.ts';
import { ModelFileError } from '../../binary/container.ts';
import { emptyLeaves, type Leaves, normaliseLeaves } from './leaves.ts';

/*
 * Leaves in a file: per leaf how many classes it holds and, as one byte, the logarithm of its weight; per entry the
 * class and one byte for its share. A leaf whose weights are whole numbers up to 255 (no class weights, which is
 * the usual case) stores them as they are and loses nothing; any other stores shares of its largest
 * in 255 steps. Leaves are made to sum to 1 when they are read, so one reading serves both.
 */
const STEPS = 255;
/** Steps of the weight's logarithm (base 2): 3 % apart, from 2^-8 to 2^24. */
const WEIGHT_STEPS_PER_OCTAVE = 8;
const WEIGHT_LOWEST = -8;

/** The sections that hold the leaves. */
export function storeLeaves(leaves: Leaves, classes: number): Record<string, Section> {
  const { count, start, entryClass, entryValue, weight } = leaves;
  const sizes = new Uint16Array(count);
  const weights = new Uint8Array(count);
  const shares = new Uint8Array(entryValue.length);
  for (let leaf = 0; leaf < count; leaf++) {
    const from = start[leaf] as number;
    const to = start[leaf + 1] as number;
    const step = quantum(entryValue.subarray(from, to), weight[leaf] as number);
    for (let entry = from; entry < to; entry++)
      shares[entry] = Math.round((entryValue[entry] as number) / step);
    sizes[leaf] = to - from;
    weights[leaf] = packWeight(weight[leaf] as number);
  }
  return {
    leafSizes: classes <= 0xff ? Uint8Array.from(sizes) : sizes,
    leafWeights: weights,
    leafClasses: classes <= 0x100 ? Uint8Array.from(entryClass) : entryClass,
    leafShares: shares,
  };
}

/** The share that one step stands for: one row where all are whole rows, else a 255th of the largest. */
function quantum(values: Float32Array, weight: number): number {
  let largest = 0;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const rows = (values[i] as number) * weight;
    if (Math.abs(rows - Math.round(rows)) > 1e-3 || rows < 0.5) whole = false;
    if ((values[i] as number) > largest) largest = values[i] as number;
  }
  return whole && largest * weight < STEPS + 0.5 ? 1 / weight : largest / STEPS;
}

function packWeight(weight: number): number {
  const step = Math.round((Math.log2(weight) - WEIGHT_LOWEST) * WEIGHT_STEPS_PER_OCTAVE);
  return Math.min(0xff, Math.max(0, step));
}

/** @throws ModelFileError unless the sections hold `count` leaves of classes below `classes` */
export function restoreLeaves(section: Container['section'], classes: number, count: number): Leaves {
  const sizes = section('leafSizes', classes <= 0xff ? 'uint8' : 'uint16');
  const packed = section('leafWeights', 'uint8');
  const labels = section('leafClasses', classes <= 0x100 ? 'uint8' : 'uint16');
  const shares = section('leafShares', 'uint8');
  const leaves = emptyLeaves(count, labels.length);
  let next = 0;
  for (let leaf = 0; leaf < count; leaf++) {
    next += sizes[leaf] ?? 0;
    leaves.start[leaf + 1] = next;
    leaves.weight[leaf] = 2 ** ((packed[leaf] ?? 0) / WEIGHT_STEPS_PER_OCTAVE + WEIGHT_LOWEST);
  }
  const fits =
    next === labels.length && shares.length === labels.length && labels.every((label) => label < classes);
  if (!fits || sizes.length !== count || packed.length !== count) {
    throw new ModelFileError('is damaged (its leaves do not fit together)');
  }
  leaves.entryClass.set(labels);
  leaves.entryValue.set(shares);
  normaliseLeaves(leaves);
  return leaves;
}
