import { computeMetrics } from '../evaluation/metrics.ts';
import type { EnsembleWeights } from '../model/ensemble.ts';
import { calibrate } from '../model/evidence.ts';
import { fitInverseTemperature, type ValidationSet } from './fit-calibration.ts';
import { combineMembers, type MemberProbabilities, toPredictions } from './member-probabilities.ts';

/** The reasons are told from the forest's paths, so it always has a say; a fifth costs nothing (measured). */
const FOREST_WEIGHTS = [0.2, 0.3, 0.4];
const NETWORK_WEIGHTS = [0, 0.2, 0.3, 0.4, 0.5, 0.6];
/** More rows tell the shares no better. */
const MAX_ROWS = 8000;

/** The members' shares under which the validation labels are most likely. */
export function fitEnsembleWeights(scores: MemberProbabilities): EnsembleWeights {
  const some = sampleEvenly(scores, MAX_ROWS);
  let best = { shares: { forest: 1, network: 0 }, loss: Number.POSITIVE_INFINITY };
  for (const forest of FOREST_WEIGHTS) {
    for (const network of NETWORK_WEIGHTS) {
      const loss = logLossOf(combineMembers(some, { forest, network }));
      if (loss < best.loss) best = { shares: { forest, network }, loss };
    }
  }
  return best.shares;
}

/** Rows evenly spread: neighbours in a file are often by one artist. */
function sampleEvenly(scores: MemberProbabilities, most: number): MemberProbabilities {
  const step = Math.max(1, Math.ceil(scores.labels.length / most));
  if (step === 1) return scores;
  const { boosting: boosted, forest: grown, network: networked, labels, allLabels, classes } = scores;
  const spread = (values: Float32Array) => values.filter((_, at) => Math.floor(at / classes) % step === 0);
  return {
    boosting: spread(boosted),
    forest: spread(grown),
    network: spread(networked),
    labels: labels.filter((_, row) => row % step === 0),
    allLabels: allLabels.filter((_, row) => row % step === 0),
    classes,
  };
}

function logLossOf(validation: ValidationSet): number {
  const biases = new Float64Array(validation.classes);
  const sharpness = fitInverseTemperature(validation, biases);
  return computeMetrics(
    toPredictions(validation, (row) => calibrate(row, { inverseTemperature: sharpness, biases })),
  ).logLoss;
}
