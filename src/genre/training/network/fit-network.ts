import { Random } from '../../../lib/random.ts';
import { INPUT_COUNT } from '../../model/network/inputs.ts';
import type { NetworkParts } from '../../model/network/network.ts';
import { joinFloats } from '../join-floats.ts';
import { Batches } from './batches.ts';
import { fitInputs } from './fit-inputs.ts';
import { TrainedLayer } from './layer.ts';
import { Matrices, type Matrix } from './matrices.ts';

/** Labelled rows, ready to be sent to a worker thread. */
export interface NetworkJob {
  /** See `expandFeatures`; NaN where missing. */
  readonly columns: readonly Float32Array[];
  readonly labels: Int32Array;
  readonly classes: number;
  /** How much each row counts. */
  readonly weights: Float32Array;
  readonly settings: NetworkSettings;
}

export interface NetworkSettings {
  /** Widths of the hidden layers, multiples of 8. */
  readonly hidden: readonly number[];
  /** How often every row is seen, on average. */
  readonly epochs: number;
  /** Minimum number of steps: small tables are trained for more epochs. */
  readonly leastSteps: number;
  /** Large tables are not: more batches than this teach little. */
  readonly mostSteps: number;
  /** Share of the hidden units that are left out at random for each row (Srivastava et al. 2014). */
  readonly dropout: number;
  /** Highest learning rate; it rises over the first steps, then falls to 0 along a cosine. */
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

/** Steps over which the learning rate rises. */
const WARM_UP = 100;

/** Gradient descent on the cross entropy, a batch at a time. */
export function fitNetwork(job: NetworkJob): NetworkParts {
  const { columns, labels, classes, settings } = job;
  const inputs = fitInputs(columns);
  const widths = [INPUT_COUNT, ...settings.hidden, classes];
  const padded = widths.map((width) => Math.ceil(width / 8) * 8);
  const random = new Random(settings.seed, 5);
  const sizes = padded.slice(1).map((to, at): [number, number] => [padded[at] ?? 0, to]);
  const batches = new Batches(inputs, columns, random);
  const size = batches.rows.length;
  const floats = sizes.reduce((sum, [from, to]) => sum + TrainedLayer.floats(size, from, to), 0);
  const matrices = new Matrices(floats + size * INPUT_COUNT);
  const input = matrices.matrix(size, INPUT_COUNT);
  const layers = sizes.map(([from, to]) => new TrainedLayer(matrices, size, from, to, random));
  const perEpoch = Math.max(1, Math.floor(labels.length / size));
  const wanted = Math.max(settings.leastSteps, settings.epochs * perEpoch);
  const steps = Math.min(settings.mostSteps, wanted);
  for (let step = 1; step <= steps; step++) {
    batches.next(input);
    learnBatch(job, layers, input, batches.rows, random);
    const rate = (settings.rate * Math.min(1, step / WARM_UP) * (1 + Math.cos((Math.PI * step) / steps))) / 2;
    for (const layer of layers) layer.step(step, rate, settings.decay);
  }
  return { quantiles: inputs.quantiles, widths, ...trimmed(layers, widths) };
}

function learnBatch(
  { labels, classes, weights, settings }: NetworkJob,
  layers: readonly TrainedLayer[],
  input: Matrix,
  batch: Int32Array,
  random: Random,
): void {
  let from = input;
  for (const layer of layers) {
    if (from !== input) switchOff(from.values, settings.dropout, random);
    layer.forward(from);
    from = layer.output;
  }
  const last = layers.at(-1);
  if (last === undefined) return;
  crossEntropyGradient(last, labels, weights, classes, batch);
  for (let at = layers.length - 1; at >= 0; at--) {
    const before = layers[at - 1];
    layers[at]?.backward(before?.output ?? input, before?.gradient);
    if (before !== undefined) passBack(before, settings.dropout);
  }
}

/** Rectifies, and leaves units out at random; those left weigh the more. */
function switchOff(values: Float32Array, dropout: number, random: Random): void {
  const scale = 1 / (1 - dropout);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    values[at] = value > 0 && random.unit() >= dropout ? value * scale : 0;
  }
}

/** Backpropagates through the active units. */
function passBack({ output, gradient }: TrainedLayer, dropout: number): void {
  const scale = 1 / (1 - dropout);
  const [on, values] = [output.values, gradient.values];
  for (let at = 0; at < values.length; at++) {
    values[at] = (on[at] ?? 0) > 0 ? (values[at] ?? 0) * scale : 0;
  }
}

/** Softmax less truth, row by row; the columns that only fill up stay 0. */
function crossEntropyGradient(
  { output, gradient, outputs }: TrainedLayer,
  labels: Int32Array,
  weights: Float32Array,
  classes: number,
  batch: Int32Array,
): void {
  for (let at = 0; at < batch.length; at++) {
    const start = at * outputs;
    const row = batch[at] ?? 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) highest = Math.max(highest, output.values[start + c] ?? 0);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const e = Math.exp((output.values[start + c] ?? 0) - highest);
      gradient.values[start + c] = e;
      sum += e;
    }
    const scale = (weights[row] ?? 0) / batch.length;
    for (let c = 0; c < classes; c++) {
      const truth = labels[row] === c ? 1 : 0;
      gradient.values[start + c] = scale * ((gradient.values[start + c] ?? 0) / sum - truth);
    }
  }
}

/** The layers' numbers without the columns that only fill up. */
function trimmed(layers: readonly TrainedLayer[], widths: readonly number[]) {
  const weights = layers.flatMap((layer, at) => {
    const columns = widths[at + 1] ?? 0;
    return Array.from({ length: widths[at] ?? 0 }, (_, row) =>
      layer.weights.slice(row * layer.outputs, row * layer.outputs + columns),
    );
  });
  const biases = layers.map((layer, at) => layer.biases.slice(0, widths[at + 1] ?? 0));
  return { weights: joinFloats(weights), biases: joinFloats(biases) };
}
