import { type Metrics, measure } from '../evaluation/metrics.ts';
import { SoundEnsemble } from '../model/ensemble.ts';
import { combineEvidence, readSound } from '../model/evidence.ts';
import type { TrainedHead } from '../model/label-space.ts';
import { fitReading } from './fit-calibration.ts';
import { fitShares } from './fit-ensemble-weights.ts';
import { fitEvidence, NOTHING } from './fit-evidence-weights.ts';
import { classShares, type LabelledTable } from './labelled-table.ts';
import { answersTo, mixScores } from './member-probabilities.ts';
import type { HeadOptions } from './train-ensemble.ts';
import { validate } from './validate.ts';

/** How good the answers were on tracks kept out of training; the few fitted numbers have seen these. */
export interface HeadQuality {
  /** By artists never heard: the sound alone. */
  readonly strangers: Metrics;
  /** By artists whose other tracks are known; absent when there are none. */
  readonly familiar?: Metrics;
}

/** A trained head and how good it is. */
export interface MeasuredHead extends TrainedHead {
  readonly quality: HeadQuality;
}

/**
 * Trains the sound models of one label space and fits how they and the artist's labels are read, always on tracks
 * the models that are read have not heard.
 * @throws ForestError when the rows cannot be learned from (none, infinite values)
 */
export async function trainHead(table: LabelledTable, options: HeadOptions = {}): Promise<MeasuredHead> {
  const { strangers, familiar, counts, members } = await validate(table, options);
  options.onStep?.('weighing the evidence');
  const labels = options.perGenre === undefined ? table.labels : Int32Array.from(table.classes.keys());
  const prior = classShares(labels, table.classes.length);
  const shares = fitShares(strangers);
  const mixed = { strangers: mixScores(strangers, shares), familiar: mixScores(familiar, shares) };
  const reading = fitReading(mixed.strangers, prior);
  const weights = fitEvidence(mixed.familiar, counts, prior);
  const heard = answersTo(mixed.strangers, (row) => readSound(row, reading));
  const known = answersTo(mixed.familiar, (row, index) =>
    combineEvidence(row, counts[index] ?? NOTHING, prior, weights),
  );
  return {
    classes: table.classes,
    sound: new SoundEnsemble(members, shares),
    prior,
    reading,
    weights,
    importance: members.importance,
    quality: { strangers: measure(heard), ...(counts.length > 0 ? { familiar: measure(known) } : {}) },
  };
}
