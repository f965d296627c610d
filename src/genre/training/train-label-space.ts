import { computeMetrics, type Metrics } from '../evaluation/metrics.ts';
import { SoundEnsemble } from '../model/ensemble.ts';
import { calibrate, combineEvidence } from '../model/evidence.ts';
import type { TrainedLabelSpace } from '../model/label-space.ts';
import { fitCalibration } from './fit-calibration.ts';
import { fitEnsembleWeights } from './fit-ensemble-weights.ts';
import { fitEvidenceWeights, NO_LABELS } from './fit-evidence-weights.ts';
import { classPriors, type LabelledTable } from './labelled-table.ts';
import { combineMembers, toPredictions } from './member-probabilities.ts';
import type { TrainingOptions } from './train-ensemble.ts';
import { validate } from './validate.ts';

/** How good the answers were on tracks kept out of training; the few fitted numbers have seen these. */
export interface ValidationMetrics {
  /** By artists never heard: the sound alone. */
  readonly unseenArtists: Metrics;
  /** By artists whose other tracks are known; absent when there are none. */
  readonly seenArtists?: Metrics;
}

/** A trained head and how good it is. */
export interface ValidatedLabelSpace extends TrainedLabelSpace {
  readonly metrics: ValidationMetrics;
}

/**
 * Trains the sound models of one label space and fits how they and the artist's labels are read, always on tracks
 * the models that are read have not heard.
 * @throws ForestError when the rows cannot be learned from (none, infinite values)
 */
export async function trainLabelSpace(
  table: LabelledTable,
  options: TrainingOptions = {},
): Promise<ValidatedLabelSpace> {
  const {
    unseenArtists: strangers,
    seenArtists: familiar,
    counts,
    ensemble: members,
  } = await validate(table, options);
  options.onStep?.('weighing the evidence');
  const labels = options.perGenre === undefined ? table.labels : Int32Array.from(table.classes.keys());
  const prior = classPriors(labels, table.classes.length);
  const shares = fitEnsembleWeights(strangers);
  const mixed = { strangers: combineMembers(strangers, shares), familiar: combineMembers(familiar, shares) };
  const reading = fitCalibration(mixed.strangers, prior);
  const weights = fitEvidenceWeights(mixed.familiar, counts, prior);
  const heard = toPredictions(mixed.strangers, (row) => calibrate(row, reading));
  const known = toPredictions(mixed.familiar, (row, index) =>
    combineEvidence(row, counts[index] ?? NO_LABELS, prior, weights),
  );
  return {
    classes: table.classes,
    sound: new SoundEnsemble(members, shares),
    prior,
    calibration: reading,
    weights,
    importance: members.importance,
    metrics: {
      unseenArtists: computeMetrics(heard),
      ...(counts.length > 0 ? { seenArtists: computeMetrics(known) } : {}),
    },
  };
}
