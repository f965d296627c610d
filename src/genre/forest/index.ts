export { type BinnedColumns, binColumns } from './bins.ts';
export { type TrainingData, toColumns } from './data.ts';
export { ForestError } from './errors.ts';
export { Forest } from './forest.ts';
export type { OobEstimate } from './oob.ts';
export type { ForestOptions } from './options.ts';
export { type PermutationImportance, type PermutationOptions, permutationImportance } from './permutation.ts';
export { Random } from './random.ts';
export { type TrainedForest, trainForest } from './train.ts';
