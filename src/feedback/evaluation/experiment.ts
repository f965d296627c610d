import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { Playlist } from '../../dataset/playlists.ts';
import { Random } from '../../lib/random.ts';
import { EvaluationTable } from '../../recommend/evaluation/evaluation-table.ts';
import { matchGroundTruth } from '../../recommend/evaluation/ground-truth.ts';
import { findOverlap, foldsByName } from '../../recommend/evaluation/held-out.ts';
import { ExactIndex } from '../../recommend/index/exact-index.ts';
import { createRecommender } from '../../recommend/ranking/recommender.ts';
import type { CoOccurrenceCounts } from '../../recommend/space/co-occurrence/counts.ts';
import { HybridSpace } from '../../recommend/space/hybrid-space.ts';
import { fitSoundRegression } from '../../recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../recommend/training/train.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import { Kernel } from '../kernel.ts';
import type { GenreLookup } from '../track-profile.ts';
import { type Experiment, evaluateListeners, type ListenerResult } from './evaluate-listeners.ts';
import { genreListeners, type LabelledTracks, playlistListeners } from './listener.ts';
import { gaussianProcess, noReranking, rocchio } from './rankers.ts';
import { type KindReport, reportKind } from './report.ts';
import { WRONG_VOTE_SHARE } from './session.ts';

export interface FeedbackExperiment {
  readonly tracks: readonly LabelledTrack[];
  readonly playlists: readonly Playlist[];
  /** What co-occurrence vectors are trained on, without what is in `playlists`. */
  readonly facts: CoOccurrenceCounts;
  readonly genres: (table: EvaluationTable) => GenreLookup;
  /** Number of listeners of each kind. */
  readonly listeners: number;
  readonly seed: number;
}

export interface FeedbackReport {
  readonly tracks: number;
  readonly playlists: number;
  readonly wrongVotes: number;
  readonly seed: number;
  readonly kinds: { readonly genres?: KindReport; readonly playlist: KindReport };
}

/** Where leaving out all playlists at once would leave too little to train on, they are held out in this many folds. */
const FOLDS = 3;

/**
 * Evaluates re-ranking with simulated listeners, on playlists that the co-occurrence vectors were not trained on.
 * @param onProgress called with a line for the terminal
 */
export async function runFeedbackExperiment(
  experiment: FeedbackExperiment,
  onProgress: (line: string) => void,
): Promise<FeedbackReport> {
  const whole = findOverlap(experiment.facts, experiment.playlists, []);
  const folds =
    whole.excluded.size * 2 <= experiment.facts.playlistIds.length
      ? [experiment.playlists]
      : foldsByName(experiment.playlists, FOLDS, randomStream(experiment.seed, 0));
  const genres: ListenerResult[] = [];
  const playlist: ListenerResult[] = [];
  for (const [at, playlists] of folds.entries()) {
    onProgress(`fold ${at + 1} of ${folds.length}: ${playlists.length} playlists`);
    const results = await evaluateFold(
      experiment,
      playlists,
      Math.ceil(experiment.listeners / folds.length),
      at,
    );
    // Groups of different folds stay apart.
    const inFold = (result: ListenerResult): ListenerResult => ({
      ...result,
      group: result.group * folds.length + at,
    });
    genres.push(...results.genres.map(inFold));
    playlist.push(...results.playlist.map(inFold));
  }
  const random = randomStream(experiment.seed, 99);
  return {
    tracks: experiment.tracks.length,
    playlists: experiment.playlists.length,
    wrongVotes: WRONG_VOTE_SHARE,
    seed: experiment.seed,
    kinds: {
      ...(genres.length > 0 && { genres: reportKind(genres, random) }),
      playlist: reportKind(playlist, random),
    },
  };
}

async function evaluateFold(
  experiment: FeedbackExperiment,
  playlists: readonly Playlist[],
  listeners: number,
  fold: number,
) {
  const { tracks, facts, seed } = experiment;
  const table = new EvaluationTable(tracks.map(({ track }) => track));
  const coOccurrence = trainCoOccurrence(facts, {
    excluded: findOverlap(facts, playlists, []).excluded,
    seed,
  });
  const space = new HybridSpace({
    table,
    coOccurrence,
    keysOfRow: (row) => coOccurrence.keysOf(table.at(row)),
    soundRegression: fitSoundRegression,
  });
  const rankers = {
    none: noReranking,
    rocchio: rocchio(space),
    bayesian: gaussianProcess(new Kernel(table, space, experiment.genres(table))),
  };
  const recommender = createRecommender(table, space, new ExactIndex(space.embeddings));
  const parts = (stream: number, exclude: (row: number) => boolean): Experiment => {
    return { table, recommender, rankers, exclude, random: randomStream(seed, 10 * fold + stream) };
  };
  const truth = matchGroundTruth(playlists, table);
  const members = truth.playlists.map((rows) => new Set(rows));
  const byPlaylist = parts(1, (row) => (truth.playlistsOf[row]?.length ?? 0) === 0);
  const byGenre = parts(2, (row) => tracks[row]?.genre === undefined);
  const labels = labelsOf(tracks, table);
  return {
    playlist: await evaluateListeners(playlistListeners(members, listeners, byPlaylist.random), byPlaylist),
    genres:
      labels.byGenre.size > 1
        ? await evaluateListeners(genreListeners(labels, listeners, byGenre.random), byGenre)
        : [],
  };
}

function labelsOf(tracks: readonly LabelledTrack[], table: EvaluationTable): LabelledTracks {
  const rows = tracks.map(({ genre }, row) => ({ genre, row })).filter(({ genre }) => genre !== undefined);
  const byGenre = Map.groupBy(rows, ({ genre }) => genre ?? '');
  const vector = new Float32Array(FEATURE_NAMES.length);
  return {
    byGenre: new Map([...byGenre].map(([genre, members]) => [genre, members.map(({ row }) => row)])),
    feature: (row, feature) => table.vector(row, vector)[FEATURE_NAMES.indexOf(feature)] ?? Number.NaN,
  };
}

/** Every stream has its own random numbers, so that no part of the experiment depends on another. */
function randomStream(seed: number, stream: number): () => number {
  const random = new Random(seed, stream);
  return () => random.unit();
}
