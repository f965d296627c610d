import { z } from 'zod';
import type { Forest } from '../../model/forest/forest.ts';
import type { ForestData } from '../../model/forest/forest-data.ts';
import { CLASS_MASK, CLASS_SHIFT, SHARE_MASK, WHOLE } from '../../model/forest/leaves.ts';
import { MAX_CLASSES, MAX_FEATURES } from '../../model/forest/limits.ts';
import { DISTANCE_MASK, FEATURE_SHIFT } from '../../model/forest/nodes.ts';
import { TrainingError } from '../error.ts';
import { ceilFloat32 } from './float32.ts';
import { packTrees } from './pack.ts';
import { TreeList } from './tree-list.ts';

/** A node of ml-cart as its JSON has it: a leaf when it has a distribution. */
export interface MlNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly gain?: number;
  /** One row: the share of each class up to the highest one present. */
  readonly distribution?: number[][];
  readonly left?: MlNode;
  readonly right?: MlNode;
}

/** What `RandomForestClassifier.toJSON()` gives and `RandomForestClassifier.load()` takes. */
export interface MlModel {
  readonly name: 'RFClassifier';
  readonly baseModel: {
    readonly indexes: number[][];
    readonly n: number;
    readonly replacement: boolean;
    readonly maxFeatures: number;
    readonly nEstimators: number;
    readonly treeOptions: object;
    readonly isClassifier: true;
    readonly seed: number;
    readonly estimators: { readonly name: 'DTClassifier'; readonly options: object; readonly root: MlNode }[];
    readonly useSampleBagging: boolean;
  };
}

const modelSchema = z.object({
  name: z.literal('RFClassifier'),
  baseModel: z.object({
    indexes: z.array(z.array(z.number().int().nonnegative())).min(1),
    estimators: z.array(z.object({ root: z.unknown() })).min(1),
  }),
});

const branchSchema = z.object({
  splitColumn: z.number().int().nonnegative(),
  splitValue: z.number(),
  left: z.unknown(),
  right: z.unknown(),
});
const leafSchema = z.object({ distribution: z.array(z.array(z.number().nonnegative()).min(1)).length(1) });

/**
 * Reads a model of ml-random-forest 2.1. Thresholds become 32-bit floats in such a way that every row of 32-bit
 * floats goes the way it went. The JSON does not hold the number of rows of a leaf, so all leaves weigh the same.
 * @param json what `toJSON()` gave, or that written to a file and parsed
 * @param size of the forest; by default what its nodes name
 * @throws TrainingError when it is not such a model, or names features or classes beyond `size`
 */
export function importMlRandomForest(
  json: unknown,
  size?: { readonly features: number; readonly classes: number },
): Forest {
  // toJSON() leaves live matrices and nodes inside; as text and back everything is plain.
  const parsed = modelSchema.safeParse(JSON.parse(JSON.stringify(json)));
  if (!parsed.success) {
    throw new TrainingError(
      `This is no RandomForestClassifier of ml-random-forest: ${z.prettifyError(parsed.error)}`,
    );
  }
  const { indexes, estimators } = parsed.data.baseModel;
  const features = 1 + indexes.flat().reduce((most, index) => Math.max(most, index), 0);
  const trees = estimators.map(({ root }, tree) => readTree(root, indexes[tree] ?? []));
  const classes = 1 + trees.reduce((most, tree) => Math.max(most, ...tree.entryClass), 0);
  if (features > MAX_FEATURES || classes > MAX_CLASSES) {
    throw new TrainingError(`A forest takes up to ${MAX_FEATURES} features and ${MAX_CLASSES} classes.`);
  }
  if (size !== undefined && (features > size.features || classes > size.classes)) {
    throw new TrainingError(
      `This forest has ${features} features and ${classes} classes, not ${size.features} and ${size.classes}.`,
    );
  }
  return packTrees(trees, size?.features ?? features, size?.classes ?? classes);
}

function readTree(root: unknown, indexes: readonly number[]) {
  const tree = new TreeList();
  const waiting: { readonly node: number; readonly json: unknown }[] = [{ node: 0, json: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const leaf = leafSchema.safeParse(next.json);
    if (leaf.success) {
      tree.leaf(next.node, leaf.data.distribution[0] ?? []);
      continue;
    }
    const branch = branchSchema.safeParse(next.json);
    const feature = branch.success ? indexes[branch.data.splitColumn] : undefined;
    if (!branch.success || feature === undefined) {
      throw new TrainingError(
        'A tree of this ml-random-forest model has a node that is neither a branch nor a leaf.',
      );
    }
    const left = tree.branch(next.node, feature, ceilFloat32(branch.data.splitValue));
    waiting.push({ node: left + 1, json: branch.data.right }, { node: left, json: branch.data.left });
  }
  return tree.finish();
}

/**
 * Writes a forest as a model that `RandomForestClassifier.load()` takes. The library sends missing values right at
 * every split, and votes where a {@link ForestData} averages, so its answers are those of `Forest.votes`.
 */
export function exportMlRandomForest(forest: ForestData): MlModel {
  const { features, nodes } = forest;
  const trees = Array.from(nodes.roots, (root) => writeTree(forest, root));
  const own = Array.from({ length: features }, (_, feature) => feature);
  const treeOptions = { kind: 'classifier', gainFunction: 'gini', splitFunction: 'mean' };
  return {
    name: 'RFClassifier',
    baseModel: {
      indexes: trees.map(() => own),
      n: features,
      replacement: false,
      maxFeatures: features,
      nEstimators: trees.length,
      treeOptions,
      isClassifier: true,
      seed: 0,
      estimators: trees.map((root) => ({ name: 'DTClassifier', options: treeOptions, root })),
      useSampleBagging: true,
    },
  };
}

type WritableNode = { -readonly [field in keyof MlNode]: MlNode[field] };

function writeTree(forest: ForestData, root: number): MlNode {
  const { words, floats } = forest.nodes;
  const json: WritableNode = {};
  const waiting: { readonly node: number; readonly json: WritableNode }[] = [{ node: root, json }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const packed = words[2 * next.node] ?? 0;
    if (packed < 0) {
      next.json.distribution = [leafDistribution(forest, ~packed)];
      continue;
    }
    const left: WritableNode = {};
    const right: WritableNode = {};
    next.json.splitColumn = packed >>> FEATURE_SHIFT;
    next.json.splitValue = floats[2 * next.node + 1] ?? 0;
    next.json.left = left;
    next.json.right = right;
    const child = next.node + (packed & DISTANCE_MASK);
    waiting.push({ node: child, json: left }, { node: child + 1, json: right });
  }
  return json;
}

function leafDistribution({ classes, leaves }: ForestData, leaf: number): number[] {
  const distribution = new Array<number>(classes).fill(0);
  const end = leaves.start[leaf + 1] ?? 0;
  for (let at = leaves.start[leaf] ?? 0; at < end; at++) {
    const entry = leaves.entries[at] ?? 0;
    distribution[(entry >> CLASS_SHIFT) & CLASS_MASK] = (entry & SHARE_MASK) / WHOLE;
  }
  return distribution;
}
