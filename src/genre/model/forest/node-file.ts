import type { Section } from '../../../lib/binary/container.ts';
import { ModelFileError } from '../../../lib/binary/container.ts';
import type { Leaves } from './leaves.ts';
import { emptyNodes, FEATURE_SHIFT, INPUT_SHIFT, type PackedNodes, packBranch } from './nodes.ts';
import type { ReadSection } from './packed-sections.ts';
import { readThresholds, storeThresholds } from './threshold-file.ts';

/*
 * Nodes in a file. Trees are grown depth first, siblings numbered together, so the leaf flags determine the
 * shape: children and leaf numbers are not stored. Per node one byte: twice the feature, plus one when a
 * missing value goes left; 255 for a leaf.
 */
const LEAF_KIND = 0xff;

/** The sections that hold the nodes. */
export function storeNodes(nodes: PackedNodes, features: number): Record<string, Section> {
  const { words, floats } = nodes;
  const kinds = new Uint8Array(words.length / 2);
  const thresholds = new Float32Array(kinds.length);
  const splitFeatures = new Uint8Array(kinds.length);
  let branches = 0;
  for (let node = 0; node < kinds.length; node++) {
    const packed = words[2 * node] ?? 0;
    kinds[node] = packed < 0 ? LEAF_KIND : packed >>> INPUT_SHIFT;
    if (packed < 0) continue;
    splitFeatures[branches] = packed >>> FEATURE_SHIFT;
    thresholds[branches++] = floats[2 * node + 1] ?? 0;
  }
  return { kinds, ...storeThresholds(thresholds.slice(0, branches), splitFeatures, features) };
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
  placeNodes(kinds, features, leaves, nodes);
  const thresholdOf = readThresholds(section, features, kinds.length - leaves.count);
  for (let node = 0, branch = 0; node < kinds.length; node++) {
    const kind = kinds[node] ?? 0;
    if (kind !== LEAF_KIND) nodes.floats[2 * node + 1] = thresholdOf(branch++, kind >>> 1);
  }
  return nodes;
}

/** Grows the shape of the trees again in the order the grower did: a stack, left before right. */
function placeNodes(kinds: Uint8Array, features: number, leaves: Leaves, nodes: PackedNodes): void {
  const { words, roots } = nodes;
  const stack = new Int32Array(kinds.length + 1);
  let next = 0;
  let leaf = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    roots[tree] = next;
    let waiting = 0;
    stack[waiting++] = next++;
    while (waiting > 0) {
      const node = stack[--waiting] ?? 0;
      if (node >= kinds.length || next > kinds.length) throw damaged();
      const kind = kinds[node] ?? 0;
      if (kind === LEAF_KIND) {
        words[2 * node] = ~leaf;
        words[2 * node + 1] = leaves.start[leaf++] ?? 0;
        continue;
      }
      if (kind >>> 1 >= features) throw damaged();
      words[2 * node] = packBranch(kind >>> 1, (kind & 1) === 1, next - node);
      stack[waiting++] = next + 1;
      stack[waiting++] = next;
      next += 2;
    }
  }
  if (next !== kinds.length || leaf !== leaves.count) throw damaged();
}

function damaged(): ModelFileError {
  return new ModelFileError('is damaged (its trees do not fit together)');
}
