import { computeMetrics } from '../evaluation/metrics.ts';
import type { EnsembleWeights } from '../model/ensemble.ts';
import { calibrate } from '../model/evidence.ts';
import { fitInverseTemperature, type ValidationSet } from './fit-calibration.ts';
import { combineMembers, type MemberProbabilities, toPredictions } from './member-probabilities.ts';

/** Reasons come from the forest's paths, so it always has some weight; a fifth costs no quality (measured). */
const FOREST_WEIGHTS = [0.2, 0.3, 0.4];
const NETWORK_WEIGHTS = [0, 0.2, 0.3, 0.4, 0.5, 0.6];
/** More rows do not change the weights. */
const MAX_ROWS = 8000;

/** The weights of the members with the lowest log loss on validation tracks. */
export function fitEnsembleWeights(scores: MemberProbabilities): EnsembleWeights {
  const some = sampleEvenly(scores, MAX_ROWS);
  let best = { weights: { forest: 1, network: 0 }, loss: Number.POSITIVE_INFINITY };
  for (const forest of FOREST_WEIGHTS) {
    for (const network of NETWORK_WEIGHTS) {
      const loss = logLossOf(combineMembers(some, { forest, network }));
      if (loss < best.loss) best = { weights: { forest, network }, loss };
    }
  }
  return best.weights;
}

/** Rows at regular distances: neighbouring rows of a file are often by one artist. */
function sampleEvenly(scores: MemberProbabilities, most: number): MemberProbabilities {
  const step = Math.max(1, Math.ceil(scores.labels.length / most));
  if (step === 1) return scores;
  const { boosting, forest, network, labels, allLabels, classes } = scores;
  const spread = (values: Float32Array) => values.filter((_, at) => Math.floor(at / classes) % step === 0);
  return {
    boosting: spread(boosting),
    forest: spread(forest),
    network: spread(network),
    labels: labels.filter((_, row) => row % step === 0),
    allLabels: allLabels.filter((_, row) => row % step === 0),
    classes,
  };
}

function logLossOf(validation: ValidationSet): number {
  const biases = new Float64Array(validation.classes);
  const inverseTemperature = fitInverseTemperature(validation, biases);
  return computeMetrics(toPredictions(validation, (row) => calibrate(row, { inverseTemperature, biases })))
    .logLoss;
}
