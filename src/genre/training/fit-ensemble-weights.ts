import { measure } from '../evaluation/metrics.ts';
import type { Shares } from '../model/ensemble.ts';
import { readSound } from '../model/evidence.ts';
import { fitSharpness, type Validation } from './fit-calibration.ts';
import { answersTo, mixScores, type Scores } from './member-probabilities.ts';

/** The reasons are told from the forest's paths, so it always has a say; a fifth costs nothing (measured). */
const FOREST_SHARES = [0.2, 0.3, 0.4];
const NETWORK_SHARES = [0, 0.2, 0.3, 0.4, 0.5, 0.6];
/** More rows tell the shares no better. */
const ENOUGH = 8000;

/** The members' shares under which the validation labels are most likely. */
export function fitShares(scores: Scores): Shares {
  const some = spreadRows(scores, ENOUGH);
  let best = { shares: { forest: 1, network: 0 }, loss: Number.POSITIVE_INFINITY };
  for (const forest of FOREST_SHARES) {
    for (const network of NETWORK_SHARES) {
      const loss = logLossOf(mixScores(some, { forest, network }));
      if (loss < best.loss) best = { shares: { forest, network }, loss };
    }
  }
  return best.shares;
}

/** Rows evenly spread: neighbours in a file are often by one artist. */
function spreadRows(scores: Scores, most: number): Scores {
  const step = Math.max(1, Math.ceil(scores.labels.length / most));
  if (step === 1) return scores;
  const { boosted, grown, networked, labels, allLabels, classes } = scores;
  const spread = (values: Float32Array) => values.filter((_, at) => Math.floor(at / classes) % step === 0);
  return {
    boosted: spread(boosted),
    grown: spread(grown),
    networked: spread(networked),
    labels: labels.filter((_, row) => row % step === 0),
    allLabels: allLabels.filter((_, row) => row % step === 0),
    classes,
  };
}

function logLossOf(validation: Validation): number {
  const biases = new Float64Array(validation.classes);
  const sharpness = fitSharpness(validation, biases);
  return measure(answersTo(validation, (row) => readSound(row, { sharpness, biases }))).logLoss;
}
