import type { Random } from '../../../lib/random.ts';
import type { Matrices, Matrix } from './matrices.ts';

/** Decay of the running means of gradients and of their squares, and a little to divide by (Kingma & Ba 2015). */
const MOMENTUM = 0.9;
const VARIANCE_MEMORY = 0.999;
const EPSILON = 1e-8;

/** Trainable parameters, with their gradient and the optimiser's moments. */
interface Parameter {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** One layer in training: a batch forwards, its gradient backwards, and a step of the optimiser. */
export class TrainedLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** batch x outputs: what the last {@link forward} gave, before any rectifying. */
  readonly output: Matrix;
  /** batch x outputs: to be filled before {@link backward}. */
  readonly gradient: Matrix;
  readonly #matrices: Matrices;
  readonly #weights: Matrix;
  readonly #weightGradient: Matrix;
  readonly #transposed: Matrix;
  readonly #parameters: readonly [weights: Parameter, biases: Parameter];

  /** Numbers a layer needs in {@link Matrices}. */
  static floats(batch: number, inputs: number, outputs: number): number {
    return 2 * batch * outputs + 3 * inputs * outputs;
  }

  /** @param inputs a multiple of 8, as `outputs`; weights start as He et al. (2015) draw them */
  constructor(matrices: Matrices, batch: number, inputs: number, outputs: number, random: Random) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.#matrices = matrices;
    this.output = matrices.matrix(batch, outputs);
    this.gradient = matrices.matrix(batch, outputs);
    this.#weights = matrices.matrix(inputs, outputs);
    this.#weightGradient = matrices.matrix(inputs, outputs);
    this.#transposed = matrices.matrix(outputs, inputs);
    const deviation = Math.sqrt(2 / inputs);
    const { values } = this.#weights;
    for (let at = 0; at < values.length; at++) values[at] = deviation * normal(random);
    this.#parameters = [
      parameter(values, this.#weightGradient.values),
      parameter(new Float32Array(outputs), new Float32Array(outputs)),
    ];
  }

  get weights(): Float32Array {
    return this.#weights.values;
  }

  get biases(): Float32Array {
    return this.#parameters[1].values;
  }

  forward(input: Matrix): void {
    this.#matrices.product(input, this.#weights, this.output);
    const { values } = this.output;
    for (let at = 0, column = 0; at < values.length; at++) {
      values[at] = (values[at] ?? 0) + (this.biases[column] ?? 0);
      if (++column === this.outputs) column = 0;
    }
  }

  /**
   * Gradients of the weights, from {@link gradient}.
   * @param toInput receives the gradient of the input; not needed for the first layer
   */
  backward(input: Matrix, toInput?: Matrix): void {
    this.#matrices.productOfTransposed(input, this.gradient, this.#weightGradient);
    const { values } = this.gradient;
    const bias = this.#parameters[1].gradient.fill(0);
    for (let at = 0, column = 0; at < values.length; at++) {
      bias[column] = (bias[column] ?? 0) + (values[at] ?? 0);
      if (++column === this.outputs) column = 0;
    }
    if (toInput === undefined) return;
    this.#transpose();
    this.#matrices.product(this.gradient, this.#transposed, toInput);
  }

  /** One step of Adam with decoupled weight decay (Loshchilov & Hutter 2019). */
  step(step: number, rate: number, decay: number): void {
    const [weights, biases] = this.#parameters;
    adam(weights, step, rate, decay);
    adam(biases, step, rate, 0);
  }

  #transpose(): void {
    const [from, to] = [this.#weights.values, this.#transposed.values];
    for (let row = 0; row < this.inputs; row++) {
      for (let column = 0; column < this.outputs; column++) {
        to[column * this.inputs + row] = from[row * this.outputs + column] ?? 0;
      }
    }
  }
}

function parameter(values: Float32Array, gradient: Float32Array): Parameter {
  return { values, gradient, mean: new Float32Array(values.length), square: new Float32Array(values.length) };
}

/** @param step counted from 1 */
function adam(
  { values, gradient, mean, square }: Parameter,
  step: number,
  rate: number,
  decay: number,
): void {
  const meanScale = rate / (1 - MOMENTUM ** step);
  const squareScale = 1 / (1 - VARIANCE_MEMORY ** step);
  for (let at = 0; at < values.length; at++) {
    const g = gradient[at] ?? 0;
    const m = MOMENTUM * (mean[at] ?? 0) + (1 - MOMENTUM) * g;
    const s = VARIANCE_MEMORY * (square[at] ?? 0) + (1 - VARIANCE_MEMORY) * g * g;
    mean[at] = m;
    square[at] = s;
    const value = values[at] ?? 0;
    values[at] = value - (meanScale * m) / (Math.sqrt(squareScale * s) + EPSILON) - rate * decay * value;
  }
}

/** A standard normal number (Box & Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}
