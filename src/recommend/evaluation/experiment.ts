import type { Playlist } from '../../dataset/playlists.ts';
import { uniform } from '../../lib/random.ts';
import { createIndex } from '../index/create-index.ts';
import type { MetricName } from '../index/metric.ts';
import type { LearnedRanking } from '../ranking/learned/learned-ranking.ts';
import { createRecommender } from '../ranking/recommender.ts';
import { AcousticSpace } from '../space/acoustic-space.ts';
import type { CoOccurrenceCounts } from '../space/co-occurrence/counts.ts';
import type { CoOccurrenceFile } from '../space/co-occurrence/decode.ts';
import type { CoOccurrenceWeights } from '../space/co-occurrence/weights.ts';
import { HybridSpace } from '../space/hybrid-space.ts';
import type { SpaceWeights } from '../space/weights.ts';
import { fitSoundRegression } from '../training/fit-sound-regression.ts';
import { trainRanking } from '../training/ranking/train-ranking.ts';
import { trainCoOccurrence } from '../training/train.ts';
import { evaluateRanker, type RankerResult, sampleSeeds } from './evaluate-ranker.ts';
import { EvaluationTable, type EvaluationTrack } from './evaluation-table.ts';
import { matchGroundTruth } from './ground-truth.ts';
import { findOverlap, foldsByName, type Overlap } from './held-out.ts';
import { collectFacts, type RecommendedFacts } from './novelty.ts';
import { nearestRanker, type Ranker, randomRanker, recommenderRanker } from './rankers.ts';

/** What is evaluated, on which playlists. */
export interface Experiment {
  readonly tracks: readonly EvaluationTrack[];
  /** The ground truth. */
  readonly playlists: readonly Playlist[];
  /** Playlist names or ids to exclude from training besides those of `playlists`. */
  readonly excludeNames: readonly string[];
  /** All that co-occurrence vectors may be trained on. */
  readonly counts: CoOccurrenceCounts;
  /** Vectors already trained on all of `counts`; used as they are where nothing must be excluded. */
  readonly trained?: CoOccurrenceFile;
  /** How pools are ranked: by distance, or by a model learned from playlists. */
  readonly isRankingLearned: boolean;
  /** A ranking trained on all of `counts`; used as it is where the ground truth is not what it was trained on. */
  readonly trainedRanking?: LearnedRanking;
  /** What a ranking is trained among, where one is; `tracks` by default. */
  readonly trainingTracks?: readonly EvaluationTrack[];
  /** Seeds of each fold that a ranking is trained on; 1,000 by default. */
  readonly rankingSeeds?: number;
  /** Recommend only tracks that are in some playlist. */
  readonly onlyPlaylistTracks: boolean;
  readonly seedsMax: number;
  readonly length: number;
  readonly seed: number;
  /** Distance that neighbours are ranked by; Euclidean by default. */
  readonly metric?: MetricName;
  readonly coOccurrenceWeights?: CoOccurrenceWeights;
  readonly spaceWeights?: SpaceWeights;
}

/** Results on one part of the ground truth, with vectors trained without it. */
export interface FoldResult {
  readonly playlists: number;
  readonly overlap: Overlap;
  /** False when the vectors were used as they were shipped. */
  readonly retrained: boolean;
  /** Where the ranking comes from: distance alone, as shipped, or trained without the ground truth. */
  readonly ranking: 'none' | 'shipped' | 'trained';
  readonly candidates: number;
  /** Share of the candidates whose artist or recording the co-occurrence model knows. */
  readonly known: number;
  /** For each seed, a playlist it is in: numbers unique in the fold. */
  readonly groups: Int32Array;
  readonly results: readonly RankerResult[];
  /** What the bot answers when nothing is left out. */
  readonly facts: RecommendedFacts;
}

/** Lists of so many seeds tell how much of them is news. */
const NOVELTY_SEEDS = 300;

const FOLDS = 3;

/**
 * Evaluates the rankers on playlists that were not trained on. Training playlists that overlap with the ground truth
 * are excluded; where that would leave less than half of them, the ground truth is cut into folds by name, and each
 * fold is evaluated with vectors trained without it.
 */
export async function runExperiment(
  experiment: Experiment,
  log: (line: string) => void,
): Promise<FoldResult[]> {
  const { counts, playlists, excludeNames, seedsMax } = experiment;
  const random = uniform(experiment.seed, 0);
  const whole = findOverlap(counts, playlists, excludeNames);
  if (whole.excluded.size * 2 <= counts.playlistIds.length) {
    return [await evaluateFold(experiment, playlists, whole, seedsMax, 1, log)];
  }
  log(
    `${whole.excluded.size} of ${counts.playlistIds.length} training playlists overlap with the ground truth: ` +
      `evaluating in ${FOLDS} folds, each with vectors trained without it`,
  );
  const folds: FoldResult[] = [];
  for (const [at, part] of foldsByName(playlists, FOLDS, random).entries()) {
    const overlap = findOverlap(counts, part, excludeNames);
    const { trainedRanking: _, ...untrained } = experiment;
    folds.push(await evaluateFold(untrained, part, overlap, Math.ceil(seedsMax / FOLDS), at + 1, log));
  }
  return folds;
}

async function evaluateFold(
  experiment: Experiment,
  playlists: readonly Playlist[],
  overlap: Overlap,
  seedsMax: number,
  stream: number,
  log: (line: string) => void,
): Promise<FoldResult> {
  const table = tableFor(experiment, playlists);
  const truth = matchGroundTruth(playlists, table);
  const { hybrid, known, retrained } = hybridSpace(experiment, table, overlap);
  const acoustic = new AcousticSpace(table);
  const ranking = await rankingFor(experiment, overlap, log);
  const random = uniform(experiment.seed, stream);
  const seeds = sampleSeeds(truth, table, seedsMax, random);
  const results: RankerResult[] = [];
  const index = createIndex(hybrid.embeddings, experiment.metric);
  const recommender = createRecommender(table, hybrid, index, ranking && { ranking });
  const rankers: Ranker[] = [
    randomRanker(table, random),
    nearestRanker('acoustic', acoustic, createIndex(acoustic.embeddings, experiment.metric), table),
    nearestRanker('hybrid', hybrid, index, table),
    recommenderRanker(recommender, table),
  ];
  for (const ranker of rankers) {
    log(`${ranker.name}: ${seeds.length} seeds among ${table.size} tracks`);
    results.push(await evaluateRanker(ranker, seeds, experiment.length, truth, table, acoustic));
  }
  const facts = await collectFacts(recommender, seeds.slice(0, NOVELTY_SEEDS), experiment.length, table);
  const groups = Int32Array.from(seeds, (seed) => truth.playlistsOf[seed]?.[0] ?? 0);
  const sizes = { playlists: truth.playlists.length, candidates: table.size };
  const from = ranking === undefined ? 'none' : ranking === experiment.trainedRanking ? 'shipped' : 'trained';
  return { ...sizes, overlap, retrained, ranking: from, known, groups, results, facts };
}

async function rankingFor(
  {
    counts,
    isRankingLearned,
    trainedRanking,
    tracks,
    trainingTracks = tracks,
    rankingSeeds,
    seed,
  }: Experiment,
  { excluded }: Overlap,
  log: (line: string) => void,
): Promise<LearnedRanking | undefined> {
  if (!isRankingLearned) return undefined;
  if (trainedRanking !== undefined) return trainedRanking;
  const tableOf = (isKept: (row: number) => boolean) =>
    new EvaluationTable(trainingTracks.filter((_, row) => isKept(row)));
  return await trainRanking(counts, tableOf, {
    excluded,
    seed,
    log,
    ...(rankingSeeds && { seeds: rankingSeeds }),
  });
}

function tableFor(
  { tracks, onlyPlaylistTracks }: Experiment,
  playlists: readonly Playlist[],
): EvaluationTable {
  const all = new EvaluationTable(tracks);
  if (!onlyPlaylistTracks) return all;
  const { playlistsOf } = matchGroundTruth(playlists, all);
  return new EvaluationTable(tracks.filter((_, row) => (playlistsOf[row]?.length ?? 0) > 0));
}

function hybridSpace(experiment: Experiment, table: EvaluationTable, { excluded }: Overlap) {
  const { counts, seed, coOccurrenceWeights: weights, spaceWeights } = experiment;
  const shipped = excluded.size === 0 && weights === undefined ? experiment.trained : undefined;
  const coOccurrence =
    shipped?.model ?? trainCoOccurrence(counts, { excluded, seed, ...(weights && { weights }) });
  const hybrid = new HybridSpace({
    table,
    coOccurrence,
    keysOfRow: (row) => coOccurrence.keysOf(table.at(row)),
    soundRegression: shipped?.soundRegression ?? fitSoundRegression,
    ...(spaceWeights && { weights: spaceWeights }),
  });
  const known = 1 - hybrid.unknownRows / Math.max(1, table.size);
  return { hybrid, known, retrained: shipped === undefined };
}
