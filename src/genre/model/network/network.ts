import { softmaxInPlace } from '../softmax.ts';
import { INPUT_COUNT, NetworkInputs } from './inputs.ts';

/** The flat arrays of a trained network. */
export interface NetworkParts {
  /** See {@link NetworkInputs}. */
  readonly quantiles: Float32Array;
  /** Widths of the layers: {@link INPUT_COUNT}, those of the hidden layers (multiples of 8), the number of classes. */
  readonly widths: readonly number[];
  /** Layer after layer, each row-major with as many rows as the layer has inputs. */
  readonly weights: Float32Array;
  /** Layer after layer. */
  readonly biases: Float32Array;
}

/** One layer, in doubles, as JavaScript computes with doubles and converting during prediction would cost more. */
interface Layer {
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly output: Float64Array;
}

/** A feed-forward network with rectified linear units; nothing is allocated per prediction. */
export class Network {
  readonly parts: NetworkParts;
  readonly classes: number;
  readonly #inputs: NetworkInputs;
  readonly #input: Float64Array = new Float64Array(INPUT_COUNT);
  readonly #layers: readonly Layer[];
  readonly #active: Int32Array;

  constructor(parts: NetworkParts) {
    this.parts = parts;
    this.classes = parts.widths.at(-1) ?? 0;
    this.#inputs = new NetworkInputs(parts.quantiles);
    this.#layers = layersOf(parts);
    this.#active = new Int32Array(Math.max(...parts.widths) + 4);
  }

  /**
   * Class probabilities of one track.
   * @param expanded one number per column (see `expandFeatures`), NaN where missing
   * @param out `classes` numbers that will sum to 1
   */
  probabilities(expanded: ArrayLike<number>, out: Float64Array): Float64Array {
    this.#inputs.write(expanded, this.#input);
    let input = this.#input;
    for (const layer of this.#layers) {
      if (input !== this.#input) relu(input);
      forward(layer, input, this.#active);
      input = layer.output;
    }
    out.set(input);
    return softmaxInPlace(out);
  }
}

function layersOf({ widths, weights, biases }: NetworkParts): Layer[] {
  let [weight, bias] = [0, 0];
  return widths.slice(1).map((columns, at) => {
    const size = (widths[at] ?? 0) * columns;
    const layer = {
      weights: Float64Array.from(weights.subarray(weight, weight + size)),
      biases: Float64Array.from(biases.subarray(bias, bias + columns)),
      output: new Float64Array(columns),
    };
    weight += size;
    bias += columns;
    return layer;
  });
}

function relu(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) values[at] = Math.max(0, values[at] ?? 0);
}

/**
 * Adds row after row of the weights, four at a time so that the sums are loaded and stored a quarter as often; an
 * inactive unit, as half of the hidden ones are, costs nothing.
 * @param active scratch memory for the indices of the active units
 */
function forward({ weights, biases, output }: Layer, input: Float64Array, active: Int32Array): void {
  const columns = output.length;
  let count = 0;
  for (let row = 0; row < input.length; row++) if (input[row] !== 0) active[count++] = row;
  // Inactive units pad the last group of four: they add nothing.
  const inactive = input.indexOf(0);
  while (inactive >= 0 && count % 4 > 0) active[count++] = inactive;
  output.set(biases);
  for (let at = 0; at + 4 <= count; at += 4) {
    const [a, b, c, d] = [active[at] ?? 0, active[at + 1] ?? 0, active[at + 2] ?? 0, active[at + 3] ?? 0];
    const [va, vb, vc, vd] = [input[a] ?? 0, input[b] ?? 0, input[c] ?? 0, input[d] ?? 0];
    const [wa, wb, wc, wd] = [a * columns, b * columns, c * columns, d * columns];
    for (let column = 0; column < columns; column++) {
      output[column] =
        (output[column] ?? 0) +
        (va * (weights[wa + column] ?? 0) + vb * (weights[wb + column] ?? 0)) +
        (vc * (weights[wc + column] ?? 0) + vd * (weights[wd + column] ?? 0));
    }
  }
}
