import type { TreeArrays } from './tree.ts';

/** Collects a tree whose size is not known beforehand, in the node order of `TreeBuilder`. */
export class TreeList {
  readonly #feature = [-1];
  readonly #threshold = [0];
  readonly #child = [0];
  readonly #leafStart = [0];
  readonly #entryClass: number[] = [];
  readonly #entryWeight: number[] = [];

  /** Makes `node` a leaf. @param classes the weight of each class */
  leaf(node: number, classes: ArrayLike<number>): void {
    this.#child[node] = this.#leafStart.length - 1;
    for (let label = 0; label < classes.length; label++) {
      if (classes[label] === 0) continue;
      this.#entryClass.push(label);
      this.#entryWeight.push(classes[label] ?? 0);
    }
    this.#leafStart.push(this.#entryClass.length);
  }

  /** Makes `node` a branch on a feature. @returns its left child, a new node before its right one */
  branch(node: number, feature: number, threshold: number): number {
    const left = this.#feature.length;
    this.#feature[node] = feature;
    this.#threshold[node] = threshold;
    this.#child[node] = left;
    this.#feature.push(-1, -1);
    this.#threshold.push(0, 0);
    this.#child.push(0, 0);
    return left;
  }

  finish(): TreeArrays {
    return {
      feature: Int16Array.from(this.#feature),
      threshold: Float32Array.from(this.#threshold),
      child: Int32Array.from(this.#child),
      missingLeft: new Uint8Array(this.#feature.length),
      leafStart: Uint32Array.from(this.#leafStart),
      entryClass: Uint16Array.from(this.#entryClass),
      entryWeight: Float32Array.from(this.#entryWeight),
      importance: new Float64Array(0),
    };
  }
}
