import { MAX_FEATURES } from './data.ts';
import { ForestError } from './errors.ts';
import { emptyLeaves, type Leaves, normaliseLeaves } from './leaves.ts';
import { DISTANCE_MASK, emptyNodes, type PackedNodes, packBranch } from './nodes.ts';
import type { TreeArrays } from './tree.ts';

/** Lays the trees of a forest side by side in the flat arrays it is served from. */
export function packTrees(trees: readonly TreeArrays[]): { nodes: PackedNodes; leaves: Leaves } {
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
  let entry = 0;
  for (const [index, tree] of trees.entries()) {
    nodes.roots[index] = node;
    packNodes(nodes, node, leaf, tree);
    leaves.entryClass.set(tree.entryClass, entry);
    leaves.entryValue.set(tree.entryWeight, entry);
    for (let own = 1; own < tree.leafStart.length; own++) {
      leaves.start[leaf + own] = entry + (tree.leafStart[own] as number);
    }
    node += tree.feature.length;
    leaf += tree.leafStart.length - 1;
    entry += tree.entryClass.length;
  }
  normaliseLeaves(leaves);
  return { nodes, leaves };
}

function packNodes(nodes: PackedNodes, first: number, firstLeaf: number, tree: TreeArrays): void {
  const { words, floats } = nodes;
  for (let own = 0; own < tree.feature.length; own++) {
    const feature = tree.feature[own] as number;
    const child = tree.child[own] as number;
    const at = 2 * (first + own);
    if (feature < 0) {
      words[at] = ~(firstLeaf + child);
      continue;
    }
    if (feature >= MAX_FEATURES || child - own > DISTANCE_MASK) {
      throw new ForestError('A tree is too large to be stored. Raise minLeaf or lower maxDepth.');
    }
    words[at] = packBranch(feature, tree.missingLeft[own] === 1, child - own);
    floats[at + 1] = tree.threshold[own] as number;
  }
}

function total(trees: readonly TreeArrays[], size: (tree: TreeArrays) => number): number {
  return trees.reduce((sum, tree) => sum + size(tree), 0);
}
