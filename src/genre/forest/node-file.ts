import type { Container, Section } from '../../binary/container.ts';
import { ModelFileError } from '../../binary/container.ts';
import { emptyNodes, FEATURE_SHIFT, MISSING_LEFT, type PackedNodes, packBranch } from './nodes.ts';
import { restoreThresholds, storeThresholds } from './threshold-file.ts';

/*
 * Nodes in a file. Trees are grown depth first, siblings numbered together, so which nodes are leaves tells the whole
 * shape: children and leaf numbers are not stored. Per node one byte: twice the feature, plus one when a
 * missing value goes left; 255 for a leaf.
 */
export const LEAF_KIND = 0xff;

/** The sections that hold the nodes. */
export function storeNodes(nodes: PackedNodes, features: number): Record<string, Section> {
  const { words, floats } = nodes;
  const kinds = new Uint8Array(words.length / 2);
  const thresholds = new Float32Array(kinds.length);
  let branches = 0;
  for (let node = 0; node < kinds.length; node++) {
    const packed = words[2 * node] as number;
    if (packed < 0) {
      kinds[node] = LEAF_KIND;
      continue;
    }
    kinds[node] = ((packed >>> FEATURE_SHIFT) << 1) | (packed & MISSING_LEFT ? 1 : 0);
    thresholds[branches++] = floats[2 * node + 1] as number;
  }
  const asked = kinds.filter((kind) => kind !== LEAF_KIND).map((kind) => kind >>> 1);
  return { kinds, ...storeThresholds(thresholds.subarray(0, branches), asked, features) };
}

/** @throws ModelFileError unless the sections hold `trees` whole trees of `leaves` leaves in all */
export function restoreNodes(
  section: Container['section'],
  features: number,
  trees: number,
  leaves: number,
): PackedNodes {
  const kinds = section('kinds', 'uint8');
  const nodes = emptyNodes(kinds.length, trees);
  placeNodes(kinds, features, leaves, nodes);
  const asked = kinds.filter((kind) => kind !== LEAF_KIND).map((kind) => kind >>> 1);
  const thresholds = restoreThresholds(section, asked, features);
  let branch = 0;
  for (let node = 0; node < kinds.length; node++) {
    if (kinds[node] !== LEAF_KIND) nodes.floats[2 * node + 1] = thresholds[branch++] as number;
  }
  return nodes;
}

/** Grows the shape of the trees again in the order the grower did: a stack, left before right. */
function placeNodes(kinds: Uint8Array, features: number, leaves: number, nodes: PackedNodes): void {
  const { words, roots } = nodes;
  const stack = new Int32Array(kinds.length + 1);
  let next = 0;
  let leaf = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    roots[tree] = next;
    let waiting = 0;
    stack[waiting++] = next++;
    while (waiting > 0) {
      const node = stack[--waiting] as number;
      const kind = kinds[node];
      if (kind === undefined || next > kinds.length) throw damaged();
      if (kind === LEAF_KIND) {
        words[2 * node] = ~leaf++;
        continue;
      }
      if (kind >>> 1 >= features) throw damaged();
      words[2 * node] = packBranch(kind >>> 1, (kind & 1) === 1, next - node);
      stack[waiting++] = next + 1;
      stack[waiting++] = next;
      next += 2;
    }
  }
  if (next !== kinds.length || leaf !== leaves) throw damaged();
}

function damaged(): ModelFileError {
  return new ModelFileError('is damaged (its trees do not fit together)');
}
