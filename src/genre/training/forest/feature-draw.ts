import type { Random } from '../../../lib/random.ts';

/** Draws features without replacement, one after the other, with no allocation: a Fisher-Yates shuffle in steps. */
export class FeatureDraw {
  readonly #order: Int32Array;
  readonly #random: Random;
  #drawn = 0;

  constructor(features: number, random: Random) {
    this.#order = new Int32Array(features);
    this.#random = random;
    this.reset();
  }

  /** Forgets all earlier draws, so that a tree depends on its own seed alone. */
  reset(): void {
    for (let feature = 0; feature < this.#order.length; feature++) this.#order[feature] = feature;
    this.#drawn = 0;
  }

  /** Puts all features back into the urn. */
  restart(): void {
    this.#drawn = 0;
  }

  /** The next feature, or -1 when all have been drawn. */
  next(): number {
    const order = this.#order;
    const drawn = this.#drawn;
    if (drawn === order.length) return -1;
    const at = drawn + this.#random.below(order.length - drawn);
    const feature = order[at] ?? 0;
    order[at] = order[drawn] ?? 0;
    order[drawn] = feature;
    this.#drawn++;
    return feature;
  }
}
