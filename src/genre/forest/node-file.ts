import type { Section } from '../../binary/container.ts';
import { ModelFileError } from '../../binary/container.ts';
import type { Leaves } from './leaves.ts';
import { emptyNodes, type PackedNodes, QUESTION_SHIFT } from './nodes.ts';
import type { ReadSection } from './packed-sections.ts';
import { restoreThresholds, storeThresholds } from './threshold-file.ts';

/*
 * Nodes in a file. Trees are grown depth first, siblings numbered together, so which nodes are leaves tells the whole
 * shape: children and leaf numbers are not stored. Per node one byte: twice the feature, plus one when a
 * missing value goes left; 255 for a leaf. Then the thresholds, see `threshold-file.ts`.
 */
const LEAF_KIND = 0xff;

/** The sections that hold the nodes. */
export function storeNodes(nodes: PackedNodes, features: number): Record<string, Section> {
  const { words, floats } = nodes;
  const kinds = new Uint8Array(words.length / 2);
  for (let node = 0; node < kinds.length; node++) {
    const packed = words[2 * node] as number;
    kinds[node] = packed < 0 ? LEAF_KIND : packed >>> QUESTION_SHIFT;
  }
  const thresholds = Float32Array.from(kinds, (kind, node) =>
    kind === LEAF_KIND ? 0 : (floats[2 * node + 1] as number),
  );
  return { kinds, ...storeThresholds(thresholds, kinds, features) };
}

/** @throws ModelFileError unless the sections hold `trees` whole trees with these leaves */
export function restoreNodes(
  section: ReadSection,
  features: number,
  trees: number,
  leaves: Leaves,
): PackedNodes {
  const kinds = section('kinds', 'uint8');
  const nodes = emptyNodes(kinds.length, trees);
  restoreThresholds(section, kinds, features, nodes.floats);
  const shape = new ShapeReader(kinds, leaves, nodes.words);
  for (let tree = 0; tree < trees; tree++) nodes.roots[tree] = shape.readTree();
  if (!shape.isComplete() || kinds.some((kind) => kind !== LEAF_KIND && kind >>> 1 >= features))
    throw damaged();
  return nodes;
}

/** Grows the shape of trees again in the order the grower did: a stack, left before right. */
class ShapeReader {
  readonly #kinds: Uint8Array;
  readonly #leaves: Leaves;
  readonly #words: Int32Array;
  readonly #stack: Int32Array;
  #next = 0;
  #leaf = 0;

  /** @param words the nodes, thresholds in place */
  constructor(kinds: Uint8Array, leaves: Leaves, words: Int32Array) {
    this.#kinds = kinds;
    this.#leaves = leaves;
    this.#words = words;
    this.#stack = new Int32Array(kinds.length + 3);
  }

  /** @returns its root */
  readTree(): number {
    const kinds = this.#kinds;
    const { start } = this.#leaves;
    const words = this.#words;
    const stack = this.#stack;
    const root = this.#next;
    const lastLeaf = this.#leaves.count;
    let next = root + 1;
    let leaf = this.#leaf;
    let waiting = 1;
    stack[0] = root;
    // Leaves and branches come as if by chance, so both are written each time and a mask says which one counts.
    while (waiting > 0) {
      const node = stack[--waiting] as number;
      if (node >= kinds.length || leaf > lastLeaf) throw damaged();
      const kind = kinds[node] as number;
      const isLeaf = Number(kind === LEAF_KIND);
      const mask = -isLeaf;
      words[2 * node] = (~leaf & mask) | (((kind << QUESTION_SHIFT) | (next - node)) & ~mask);
      words[2 * node + 1] = ((start[leaf] as number) & mask) | ((words[2 * node + 1] as number) & ~mask);
      stack[waiting] = next + 1;
      stack[waiting + 1] = next;
      leaf += isLeaf;
      next += 2 * (1 - isLeaf);
      waiting += 2 * (1 - isLeaf);
    }
    this.#next = next;
    this.#leaf = leaf;
    return root;
  }

  /** Whether all nodes and leaves have found their place. */
  isComplete(): boolean {
    return this.#next === this.#kinds.length && this.#leaf === this.#leaves.count;
  }
}

function damaged(): ModelFileError {
  return new ModelFileError('is damaged (its trees do not fit together)');
}
