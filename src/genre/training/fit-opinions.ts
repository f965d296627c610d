import { Random } from '../../lib/random.ts';
import { type Agreement, agreementOf, type JudgedAnswer } from '../evaluation/agreement.ts';
import { argmax } from '../evaluation/metrics.ts';
import { type Calibration, calibrate } from '../model/evidence.ts';
import { addOpinions, type OpinionWeights, sourceCount, sourceMeans } from '../model/label-opinions.ts';
import type { OpinionModel } from '../model/label-space.ts';
import { calibrateForSources } from './calibrate-for-sources.ts';
import { rowOf, type ValidationSet } from './fit-calibration.ts';
import { fitLabelMeanings } from './fit-label-meanings.ts';
import { fitOpinionWeights, type OpinionTrack } from './fit-opinion-weights.ts';
import { type JudgedTrack, judgeBySource } from './judge-by-source.ts';
import { LISTED } from './judge-votes.ts';
import { summaryLabel, summaryMeanings } from './summarise-labels.ts';
import type { FindGenreWords, RawLabels } from './train-ensemble.ts';

/** Answers judged by a source that was no evidence, by the evidence. */
export interface BySource<T> {
  readonly sound: T;
  readonly oneSource: T;
  readonly severalSources: T;
}

/** Fitted weights of raw labels, and held-out tracks as they predict them. */
export interface FittedOpinions {
  readonly model: OpinionModel;
  readonly calibration: Calibration;
  readonly judged: readonly (JudgedTrack & { readonly probabilities: Float64Array })[];
  readonly agreement: BySource<Agreement>;
}

/**
 * Learns what raw labels mean and how to weigh them, on tracks by held-out artists; then once more what they mean, from all artists.
 * @param calibration of the audio, on the held-out tracks' own labels
 */
export function fitOpinions(
  heldOut: ValidationSet,
  { rows, shares, isSummarised = () => false }: RawLabels,
  listed: FindGenreWords | undefined,
  classes: readonly string[],
  prior: Float64Array,
  calibration: Calibration,
  seed: number,
): FittedOpinions {
  const words = (artist: string) => listed?.(artist)?.map(({ word }) => word);
  const learn = (some: typeof rows) => {
    const meanings = fitLabelMeanings(some, classes, prior, shares, words);
    return {
      meanings,
      means: sourceMeans(
        some.map(({ labels }) => labels),
        meanings,
      ),
    };
  };
  const learned = learn(rows);
  const artists = new Set(heldOut.artists);
  const others = rows.filter(({ artist }) => !artists.has(artist));
  // Cross-fitting holds all artists out in turn; then there are no others to learn from.
  const fromOthers = 2 * others.length < rows.length ? learned : learn(others);
  const tracks = Array.from(heldOut.labels, (_, index) => ({
    artist: heldOut.artists?.[index] ?? '',
    labels: heldOut.rawLabels?.[index] ?? [],
  }));
  const judged = judgeBySource(tracks, rows, fromOthers, classes, new Random(seed, 6));
  const calibrated = calibrateForSources(heldOut, judged, calibration);
  const opinionTracks = judged.map((track) => ({
    ...track,
    logWeights: rowOf(heldOut, track.index),
    sound: calibrate(rowOf(heldOut, track.index), calibrated),
  }));
  const weights = fitOpinionWeights(opinionTracks, prior);
  const labels = rows.map((row) => row.labels);
  const summaries = summaryMeanings(labels, learned.meanings, classes, isSummarised);
  const summaryMeans = sourceMeans(
    labels.map((row) => [summaryLabel(row, learned.meanings, classes, isSummarised) ?? '']),
    summaries,
  );
  const shipped = new Map(
    [...learned.meanings, ...summaries].filter(([label]) => !label.startsWith(`${LISTED}=`)),
  );
  return {
    model: { meanings: shipped, means: new Map([...learned.means, ...summaryMeans]), weights },
    calibration: calibrated,
    judged: opinionTracks.map((track) => ({
      ...track,
      probabilities: addOpinions(track.logWeights, track.sound, track.opinions, prior, weights),
    })),
    agreement: agreementBySource(answersBySource(opinionTracks, prior, weights)),
  };
}

/** The first genre of each track by its sound alone, and with what one or several sources say. */
export function answersBySource(
  tracks: readonly OpinionTrack[],
  prior: Float64Array,
  weights: OpinionWeights,
): BySource<JudgedAnswer[]> {
  const answers: BySource<JudgedAnswer[]> = { sound: [], oneSource: [], severalSources: [] };
  for (const { logWeights, sound, opinions, right } of tracks) {
    const answer = (probabilities: Float64Array): JudgedAnswer => {
      const first = argmax(probabilities);
      return { probability: probabilities[first] ?? 0, isRight: right.includes(first) };
    };
    answers.sound.push(answer(sound));
    const kind = sourceCount(opinions) > 1 ? answers.severalSources : answers.oneSource;
    kind.push(answer(addOpinions(logWeights, sound, opinions, prior, weights)));
  }
  return answers;
}

export function agreementBySource(answers: BySource<readonly JudgedAnswer[]>): BySource<Agreement> {
  return {
    sound: agreementOf(answers.sound),
    oneSource: agreementOf(answers.oneSource),
    severalSources: agreementOf(answers.severalSources),
  };
}
