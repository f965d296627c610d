import { Boosting } from '../model/boosting/boosting.ts';
import { Quantiser } from '../model/boosting/quantiser.ts';
import { COLUMN_COUNT } from '../model/expand-features.ts';
import type { Forest } from '../model/forest/forest.ts';
import { FEATURE_SHIFT } from '../model/forest/nodes.ts';
import { CONTINUOUS, INPUT_COUNT, QUANTILE_COUNT } from '../model/network/inputs.ts';
import { Network } from '../model/network/network.ts';
import type { TrainedEnsemble } from './train-ensemble.ts';

/** A forest as an ensemble whose other members are constant and have no weight. */
export function forestAlone(forest: Forest, classes: number): TrainedEnsemble {
  const boosting = new Boosting({
    quantiser: new Quantiser(Array.from({ length: COLUMN_COUNT }, () => new Float32Array())),
    base: new Float64Array(classes),
    depth: 1,
    features: new Uint8Array(),
    thresholds: new Uint8Array(),
    leaves: new Float32Array(),
  });
  const network = new Network({
    quantiles: new Float32Array(CONTINUOUS.length * QUANTILE_COUNT),
    widths: [INPUT_COUNT, classes],
    weights: new Float32Array(INPUT_COUNT * classes),
    biases: new Float32Array(classes),
  });
  return { forest, boosting, network, importance: splitShares(forest) };
}

/** The share of the branches that split on each column: the library does not store how many rows a split had. */
function splitShares({ nodes }: Forest): Float64Array {
  const counts = new Float64Array(COLUMN_COUNT);
  let branches = 0;
  for (let at = 0; at < nodes.words.length; at += 2) {
    const word = nodes.words[at] ?? 0;
    if (word < 0) continue;
    const column = word >>> FEATURE_SHIFT;
    counts[column] = (counts[column] ?? 0) + 1;
    branches++;
  }
  return counts.map((count) => count / Math.max(1, branches));
}
