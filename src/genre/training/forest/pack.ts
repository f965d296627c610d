import { Forest } from '../../model/forest/forest.ts';
import { emptyLeaves, type Leaves, packLeaf } from '../../model/forest/leaves.ts';
import { MAX_FEATURES } from '../../model/forest/limits.ts';
import { DISTANCE_MASK, emptyNodes, type PackedNodes, packBranch } from '../../model/forest/nodes.ts';
import { TrainingError } from '../error.ts';
import type { TreeArrays } from './tree.ts';

/** Lays trees side by side in the flat arrays a forest is served from. */
export function packTrees(trees: readonly TreeArrays[], features: number, classes: number): Forest {
  const nodes = emptyNodes(
    total(trees, (tree) => tree.feature.length),
    trees.length,
  );
  const leaves = emptyLeaves(
    total(trees, (tree) => tree.leafStart.length - 1),
    total(trees, (tree) => tree.entryClass.length),
  );
  let node = 0;
  let leaf = 0;
  for (const [index, tree] of trees.entries()) {
    nodes.roots[index] = node;
    packLeaves(leaves, leaf, tree);
    packNodes(nodes, node, leaves, leaf, tree);
    node += tree.feature.length;
    leaf += tree.leafStart.length - 1;
  }
  return new Forest({ features, classes, nodes, leaves });
}

function packLeaves(leaves: Leaves, firstLeaf: number, tree: TreeArrays): void {
  const { leafStart, entryClass, entryWeight } = tree;
  const firstEntry = leaves.start[firstLeaf] ?? 0;
  for (let own = 0; own + 1 < leafStart.length; own++) {
    const from = leafStart[own] ?? 0;
    const to = leafStart[own + 1] ?? 0;
    leaves.start[firstLeaf + own + 1] = firstEntry + to;
    packLeaf(leaves, firstLeaf + own, entryClass, entryWeight, from);
    let weight = 0;
    for (let entry = from; entry < to; entry++) weight += entryWeight[entry] ?? 0;
    leaves.weight[firstLeaf + own] = weight;
  }
}

function packNodes(
  nodes: PackedNodes,
  first: number,
  leaves: Leaves,
  firstLeaf: number,
  tree: TreeArrays,
): void {
  const { words, floats } = nodes;
  for (let own = 0; own < tree.feature.length; own++) {
    const feature = tree.feature[own] ?? 0;
    const child = tree.child[own] ?? 0;
    const at = 2 * (first + own);
    if (feature < 0) {
      words[at] = ~(firstLeaf + child);
      words[at + 1] = leaves.start[firstLeaf + child] ?? 0;
      continue;
    }
    if (feature >= MAX_FEATURES || child - own > DISTANCE_MASK) {
      throw new TrainingError('A tree is too large to be stored. Raise minLeaf or lower maxDepth.');
    }
    words[at] = packBranch(feature, tree.missingLeft[own] === 1, child - own);
    floats[at + 1] = tree.threshold[own] ?? 0;
  }
}

function total(trees: readonly TreeArrays[], size: (tree: TreeArrays) => number): number {
  return trees.reduce((sum, tree) => sum + size(tree), 0);
}
