import type { Agreement } from '../evaluation/agreement.ts';
import { computeMetrics, type Metrics, type Predictions } from '../evaluation/metrics.ts';
import { type ArtistGenreWeights, classWeights } from '../model/artist-genres.ts';
import { SoundEnsemble } from '../model/ensemble.ts';
import { calibrate, combineEvidence } from '../model/evidence.ts';
import type { TrainedLabelSpace } from '../model/label-space.ts';
import { fitArtistGenres, type HeldOutTrack } from './fit-artist-genres.ts';
import { fitCalibration, type ValidationSet } from './fit-calibration.ts';
import { fitEnsembleWeights } from './fit-ensemble-weights.ts';
import { fitEvidenceWeights, NO_LABELS } from './fit-evidence-weights.ts';
import { type BySource, type FittedOpinions, fitOpinions } from './fit-opinions.ts';
import { classPriors, type LabelledTable } from './labelled-table.ts';
import { combineMembers, toPredictions } from './member-probabilities.ts';
import type { FindGenreWords, TrainingOptions } from './train-ensemble.ts';
import { type Engine, validate } from './validate.ts';

/** Quality on tracks kept out of training; only the few fitted numbers have seen these. */
export interface ValidationMetrics {
  /** Of artists without a track in the training data: the audio alone. */
  readonly unseenArtists: Metrics;
  /** Of artists whose other tracks are known; absent when there are none. */
  readonly seenArtists?: Metrics;
  /** Of unseen artists, judged by a source that was no evidence; where sources are known. */
  readonly bySource?: BySource<Agreement>;
}

/** A trained label space and its quality. */
export interface ValidatedLabelSpace extends TrainedLabelSpace {
  /** How many rows its models were trained on; 0 when they were trained elsewhere. */
  readonly trainingRows: number;
  readonly metrics: ValidationMetrics;
}

/**
 * Trains the models of one label space, then fits ensemble weights, calibration and evidence weights on tracks the models were
 * not trained on.
 * @throws TrainingError when the rows cannot be learned from (none, infinite values)
 */
export async function trainLabelSpace(
  table: LabelledTable,
  options: TrainingOptions = {},
  engine: Engine = validate,
): Promise<ValidatedLabelSpace> {
  const validated = await engine(table, options);
  const { unseenArtists, seenArtists, counts, ensemble } = validated;
  options.onStep?.('fitting the weights of the evidence');
  const labels = options.perGenre === undefined ? table.labels : Int32Array.from(table.classes.keys());
  const prior = classPriors(labels, table.classes.length);
  const ensembleWeights = validated.weights ?? fitEnsembleWeights(unseenArtists);
  const unseen = combineMembers(unseenArtists, ensembleWeights);
  const seen = combineMembers(seenArtists, ensembleWeights);
  const fitted = fitCalibration(unseen, prior);
  const opinions =
    options.rawLabels &&
    fitOpinions(
      unseen,
      options.rawLabels,
      options.artistGenres,
      table.classes,
      prior,
      fitted,
      options.seed ?? 42,
    );
  const calibration = opinions?.calibration ?? fitted;
  const weights = fitEvidenceWeights(seen, counts, prior);
  const fromAudio = toPredictions(unseen, (row) => calibrate(row, calibration));
  const fromBoth = toPredictions(seen, (row, index) =>
    combineEvidence(row, counts[index] ?? NO_LABELS, prior, weights),
  );
  const artistGenres =
    options.artistGenres &&
    fitListedGenres(table, options.artistGenres, prior, {
      unseen: tracksOf(unseen, fromAudio),
      seen: opinions === undefined ? tracksOf(seen, fromBoth) : judgedTracks(unseen, opinions),
    });
  return {
    classes: table.classes,
    sound: new SoundEnsemble(ensemble, ensembleWeights),
    prior,
    calibration,
    weights,
    ...(artistGenres === undefined ? {} : { artistGenres }),
    ...(opinions === undefined ? {} : { opinions: opinions.model }),
    importance: ensemble.importance,
    trainingRows: validated.trainingRows ?? table.labels.length,
    metrics: {
      unseenArtists: computeMetrics(fromAudio),
      ...(opinions === undefined ? {} : { bySource: opinions.agreement }),
      ...(opinions === undefined && counts.length > 0 ? { seenArtists: computeMetrics(fromBoth) } : {}),
    },
  };
}

function fitListedGenres(
  table: LabelledTable,
  find: FindGenreWords,
  prior: Float64Array,
  heldOut: { readonly unseen: readonly HeldOutTrack[]; readonly seen: readonly HeldOutTrack[] },
): ArtistGenreWeights {
  const known = new Map<string, Float64Array | undefined>();
  const genresOf = (artist: string) => {
    if (!known.has(artist)) known.set(artist, classWeights(find(artist) ?? [], table.classes));
    return known.get(artist);
  };
  return fitArtistGenres(table, genresOf, prior, heldOut);
}

function tracksOf(
  { labels, artists = [], classes }: ValidationSet,
  { probabilities }: Predictions,
): HeldOutTrack[] {
  return Array.from(labels, (label, row) => ({
    label,
    artist: artists[row] ?? '',
    probabilities: Float64Array.from(probabilities.subarray(row * classes, (row + 1) * classes)),
  }));
}

/** Tracks of artists with labels: their own source is no evidence, or the labels would seem to know everything. */
function judgedTracks({ labels, artists = [] }: ValidationSet, { judged }: FittedOpinions): HeldOutTrack[] {
  return judged.map(({ index, probabilities }) => ({
    label: labels[index] ?? 0,
    artist: artists[index] ?? '',
    probabilities,
  }));
}
