import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { Playlist } from '../../dataset/playlists.ts';
import { Random } from '../../lib/random.ts';
import { JudgedTable } from '../../recommend/evaluation/evaluation-table.ts';
import { matchTruth } from '../../recommend/evaluation/ground-truth.ts';
import { findOverlap, foldsByName } from '../../recommend/evaluation/held-out.ts';
import { ExactIndex } from '../../recommend/index/exact-index.ts';
import { createRecommender } from '../../recommend/ranking/recommender.ts';
import type { CrowdFacts } from '../../recommend/space/co-occurrence/counts.ts';
import { HybridSpace } from '../../recommend/space/hybrid-space.ts';
import { trainCrowd } from '../../recommend/training/train.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import { Affinity } from '../affinity.ts';
import type { GenreSense } from '../portrait.ts';
import { type Judged, judgeAll, type Trial } from './judge-all.ts';
import { genreListeners, playlistListeners, type Truth } from './listener.ts';
import { bayesian, rocchio, unmoved } from './rankers.ts';
import { type KindReport, reportKind } from './report.ts';
import { WRONG } from './simulate.ts';

export interface FeedbackTrial {
  readonly tracks: readonly LabelledTrack[];
  readonly playlists: readonly Playlist[];
  /** What crowd vectors may be learned from, apart from what is in `playlists`. */
  readonly facts: CrowdFacts;
  readonly genres: (table: JudgedTable) => GenreSense;
  /** Of each kind. */
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

/** Where leaving out what is judged by would leave too little to learn from, it is judged in so many parts. */
const FOLDS = 3;

/** Judges re-ranking by simulated listeners, on playlists that the crowd vectors never saw. */
export async function runFeedbackTrial(
  trial: FeedbackTrial,
  say: (line: string) => void,
): Promise<FeedbackReport> {
  const whole = findOverlap(trial.facts, trial.playlists, []);
  const folds =
    whole.excluded.size * 2 <= trial.facts.playlistIds.length
      ? [trial.playlists]
      : foldsByName(trial.playlists, FOLDS, source(trial.seed, 0));
  const genres: Judged[] = [];
  const playlist: Judged[] = [];
  for (const [at, part] of folds.entries()) {
    say(`part ${at + 1} of ${folds.length}: ${part.length} playlists`);
    const judged = await judgeFold(trial, part, Math.ceil(trial.listeners / folds.length), at);
    // Groups of different parts must not be taken for one.
    const shifted = (one: Judged): Judged => ({ ...one, group: one.group * folds.length + at });
    genres.push(...judged.genres.map(shifted));
    playlist.push(...judged.playlist.map(shifted));
  }
  const random = source(trial.seed, 99);
  return {
    tracks: trial.tracks.length,
    playlists: trial.playlists.length,
    wrongVotes: WRONG,
    seed: trial.seed,
    kinds: {
      ...(genres.length > 0 && { genres: reportKind(genres, random) }),
      playlist: reportKind(playlist, random),
    },
  };
}

async function judgeFold(
  trial: FeedbackTrial,
  playlists: readonly Playlist[],
  listeners: number,
  fold: number,
) {
  const { tracks, facts, seed } = trial;
  const table = new JudgedTable(tracks.map(({ track }) => track));
  const crowd = trainCrowd(facts, { excluded: findOverlap(facts, playlists, []).excluded, seed });
  const space = new HybridSpace({ table, crowd, crowdTrack: (row) => crowd.trackOf(table.at(row)) });
  const rankers = {
    none: unmoved,
    rocchio: rocchio(space),
    bayesian: bayesian(new Affinity(table, space, trial.genres(table))),
  };
  const recommender = createRecommender(table, space, new ExactIndex(space.positions, space.dimension));
  const parts = (stream: number, exclude: (row: number) => boolean): Trial => {
    return { table, recommender, rankers, exclude, random: source(seed, 10 * fold + stream) };
  };
  const truth = matchTruth(playlists, table);
  const members = truth.playlists.map((rows) => new Set(rows));
  const byPlaylist = parts(1, (row) => (truth.playlistsOf[row]?.length ?? 0) === 0);
  const byGenre = parts(2, (row) => tracks[row]?.genre === undefined);
  const labels = labelsOf(tracks, table);
  return {
    playlist: await judgeAll(playlistListeners(members, listeners, byPlaylist.random), byPlaylist),
    genres:
      labels.byGenre.size > 1
        ? await judgeAll(genreListeners(labels, listeners, byGenre.random), byGenre)
        : [],
  };
}

function labelsOf(tracks: readonly LabelledTrack[], table: JudgedTable): Truth {
  const rows = tracks.map(({ genre }, row) => ({ genre, row })).filter(({ genre }) => genre !== undefined);
  const byGenre = Map.groupBy(rows, ({ genre }) => genre ?? '');
  const vector = new Float32Array(FEATURE_NAMES.length);
  return {
    byGenre: new Map([...byGenre].map(([genre, members]) => [genre, members.map(({ row }) => row)])),
    feature: (row, feature) => table.vector(row, vector)[FEATURE_NAMES.indexOf(feature)] ?? Number.NaN,
  };
}

/** Random numbers of their own for every part, so that parts do not depend on one another. */
function source(seed: number, stream: number): () => number {
  const random = new Random(seed, stream);
  return () => random.unit();
}
