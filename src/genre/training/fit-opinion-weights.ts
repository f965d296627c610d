import { argmax } from '../evaluation/metrics.ts';
import {
  addOpinions,
  type OpinionWeights,
  type SourceOpinion,
  sourceCount,
  type Trust,
} from '../model/label-opinions.ts';
import { descend } from './descend.ts';
import { lossOfFirst, MAX_ERROR } from './sureness.ts';

/** A held-out track, with its probabilities from the audio and the genres that are right. */
export interface OpinionTrack {
  /** `log P(c | x)` up to a constant, not calibrated. */
  readonly logWeights: Float64Array;
  readonly sound: Float64Array;
  readonly opinions: readonly SourceOpinion[];
  readonly right: readonly number[];
}

/** For data in which no source can judge another; measured on the project's own. */
export const DEFAULT_OPINION_WEIGHTS: OpinionWeights = {
  sound: 0.5,
  labels: 0.8,
  dependence: 0.4,
  vote: 0.4,
  one: { power: 1.8, error: 0.15 },
  several: { power: 1.8, error: 0.15 },
};
/** Fewer judged tracks than this fit nothing. */
const LEAST_TRACKS = 200;
/**
 * The exponent of the vote, of a single source's. It is no independent source, so it is not fitted: what it takes from the judge would
 * make it seem to know everything. At a half it costs no accuracy on artists of a table that it knows nothing of.
 */
const VOTE_SHARE = 0.5;

/**
 * Fits the exponents to the likelihood of a right genre, then how far to trust the result to the likelihood of the first genre
 * being right: with several right genres, the first has to be surer than the sum of all says.
 */
export function fitOpinionWeights(tracks: readonly OpinionTrack[], prior: Float64Array): OpinionWeights {
  if (tracks.length < LEAST_TRACKS) return DEFAULT_OPINION_WEIGHTS;
  const plain = { power: 1, error: 0 };
  const exponents = descend({ sound: 0.6, labels: 0.6, dependence: 0.5 }, (candidate) => {
    const weights = { ...candidate, vote: VOTE_SHARE * candidate.labels, one: plain, several: plain };
    return tracks.reduce((sum, track) => {
      const p = addOpinions(track.logWeights, track.sound, track.opinions, prior, weights);
      const right = track.right.reduce((all, genre) => all + (p[genre] ?? 0), 0);
      return sum - Math.log(Math.max(right, 1e-12));
    }, 0);
  });
  const weights = { ...exponents, vote: VOTE_SHARE * exponents.labels };
  const isOne = ({ opinions }: OpinionTrack) => sourceCount(opinions) === 1;
  return {
    ...weights,
    one: fitTrust(tracks.filter(isOne), prior, weights),
    several: fitTrust(
      tracks.filter((track) => !isOne(track)),
      prior,
      weights,
    ),
  };
}

function fitTrust(
  tracks: readonly OpinionTrack[],
  prior: Float64Array,
  weights: Omit<OpinionWeights, 'one' | 'several'>,
): Trust {
  if (tracks.length < LEAST_TRACKS) return DEFAULT_OPINION_WEIGHTS.one;
  const { power, error } = descend({ power: 1.5, error: 0.1 }, (candidate) => {
    const trust = { power: candidate.power, error: Math.min(MAX_ERROR, candidate.error) };
    const trusted = { ...weights, one: trust, several: trust };
    return tracks.reduce((sum, track) => {
      const p = addOpinions(track.logWeights, track.sound, track.opinions, prior, trusted);
      const first = argmax(p);
      return sum + lossOfFirst(p[first] ?? 0, track.right.includes(first));
    }, 0);
  });
  return { power, error: Math.min(MAX_ERROR, error) };
}
