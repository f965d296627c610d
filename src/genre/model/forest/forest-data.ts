import type { Leaves } from './leaves.ts';
import type { PackedNodes } from './nodes.ts';

/** The flat arrays a forest consists of. */
export interface ForestData {
  readonly features: number;
  readonly classes: number;
  readonly nodes: PackedNodes;
  readonly leaves: Leaves;
}
