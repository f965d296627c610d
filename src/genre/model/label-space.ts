import {
  type ArtistGenreWeights,
  addArtistGenres,
  defaultArtistGenreWeights,
  mixShares,
} from './artist-genres.ts';
import type { LabelCounts } from './artist-labels.ts';
import type { SoundEnsemble, SoundModel } from './ensemble.ts';
import { type Calibration, calibrate, combineEvidence, type EvidenceWeights } from './evidence.ts';
import {
  addOpinions,
  type LabelMeanings,
  type OpinionWeights,
  type SourceMeans,
  type SourceOpinion,
} from './label-opinions.ts';

/** A set of labels with the models that predict them: from audio features, and combined with the artist's labels. */
export interface LabelSpace {
  readonly classes: readonly string[];
  readonly sound: SoundModel;
  /** Share of every class in the training data, all above 0. */
  readonly prior: Float64Array;
  readonly calibration: Calibration;
  readonly weights: EvidenceWeights;
  /** What the genres that others list for an artist say; defaults where absent. */
  readonly artistGenres?: ArtistGenreWeights;
  /** What raw labels mean and how to weigh them; where absent, the labels of artists are counted. */
  readonly opinions?: OpinionModel;
}

/** What raw labels mean, and how what the sources say is weighed. */
export interface OpinionModel {
  readonly meanings: LabelMeanings;
  readonly means: SourceMeans;
  readonly weights: OpinionWeights;
}

/** What the labels of an artist's other tracks say. */
export interface ArtistLabelEvidence {
  readonly counts?: LabelCounts | undefined;
  /** What each source says; counts where the label space has {@link LabelSpace.opinions}. */
  readonly opinions?: readonly SourceOpinion[] | undefined;
}

/** A label space as it is stored; the artists' labels are in the catalogue. */
export interface TrainedLabelSpace extends LabelSpace {
  readonly sound: SoundEnsemble;
  /** Share of the forest's impurity decrease per column, summing to 1. */
  readonly importance: Float64Array;
}

/**
 * Log-weights of the classes from the audio features, before calibration.
 * @param vector the features, NaN where missing; undefined when no feature is known
 * @returns `log P(c | x)` up to a constant: those of the prior when no feature is known
 */
export function predictLogWeights(space: LabelSpace, vector: Float32Array | undefined): Float64Array {
  if (vector === undefined) return space.prior.map(Math.log);
  return space.sound.logWeights(vector, new Float64Array(space.classes.length));
}

/**
 * Class probabilities of one track.
 * @param logWeights from {@link predictLogWeights}; not changed
 * @param hasAudio whether any feature is known; else the log-weights are those of the prior
 * @param artist labels of the artist's other tracks; none when empty
 */
export function posterior(
  space: LabelSpace,
  logWeights: Float64Array,
  hasAudio: boolean,
  { counts, opinions }: ArtistLabelEvidence = {},
): Float64Array {
  if (space.opinions === undefined && counts !== undefined) {
    return combineEvidence(logWeights.slice(), counts, space.prior, space.weights);
  }
  const sound = hasAudio ? calibrate(logWeights.slice(), space.calibration) : space.prior.slice();
  if (space.opinions === undefined || opinions === undefined) return sound;
  return addOpinions(logWeights, sound, opinions, space.prior, space.opinions.weights);
}

/**
 * Class probabilities of one track, the genres somebody lists for its artist added.
 * @param probabilities from {@link posterior}
 * @param genres weights over the classes, from `classWeights`
 * @param hasLabels whether labels of the artist's own tracks are in the probabilities
 */
export function withArtistGenres(
  space: LabelSpace,
  probabilities: Float64Array,
  genres: Float64Array,
  hasLabels: boolean,
): Float64Array {
  const weights = space.artistGenres ?? defaultArtistGenreWeights(space.prior);
  const mixture = mixShares(genres, weights.shares);
  return addArtistGenres(probabilities, mixture, weights.labels, hasLabels ? weights.seen : weights.unseen);
}
