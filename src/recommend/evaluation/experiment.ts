import type { Playlist } from '../../dataset/playlists.ts';
import { uniform } from '../../lib/random.ts';
import { ExactIndex } from '../index/exact-index.ts';
import { createRecommender } from '../ranking/recommender.ts';
import { AcousticSpace } from '../space/acoustic-space.ts';
import type { CrowdFacts } from '../space/co-occurrence/counts.ts';
import type { CrowdFile } from '../space/co-occurrence/file.ts';
import type { CrowdWeights } from '../space/co-occurrence/weights.ts';
import { HybridSpace } from '../space/hybrid-space.ts';
import type { Space } from '../space/space.ts';
import type { SpaceWeights } from '../space/weights.ts';
import { trainCrowd } from '../training/train.ts';
import { drawSeeds, judgeRanker, type Verdict } from './evaluate-ranker.ts';
import { JudgedTable, type JudgedTrack } from './evaluation-table.ts';
import { matchTruth } from './ground-truth.ts';
import { findOverlap, foldsByName, type Overlap } from './held-out.ts';
import { answeredRanker, nearestRanker, type Ranker, randomRanker } from './rankers.ts';

/** What is judged, and by what. */
export interface Trial {
  readonly tracks: readonly JudgedTrack[];
  readonly playlists: readonly Playlist[];
  /** Playlist names or ids to keep out of training besides those of `playlists`. */
  readonly excludeNames: readonly string[];
  /** All that crowd vectors may be learned from. */
  readonly facts: CrowdFacts;
  /** Vectors already learned from all of `facts`; used as they are where nothing must be left out. */
  readonly trained?: CrowdFile;
  /** Recommend only tracks that are in some playlist, as listeners' own collections would. */
  readonly amongKept: boolean;
  readonly seedsMax: number;
  readonly length: number;
  readonly seed: number;
  readonly crowdWeights?: CrowdWeights;
  readonly spaceWeights?: SpaceWeights;
}

/** One part of the truth, judged by crowd vectors that never saw it. */
export interface Fold {
  readonly playlists: number;
  readonly overlap: Overlap;
  /** False when the vectors were used as they were shipped. */
  readonly retrained: boolean;
  readonly candidates: number;
  /** Share of the candidates whose artist or recording the crowd knows. */
  readonly known: number;
  /** Of each seed, a playlist it is in: numbers unique in the fold. */
  readonly groups: Int32Array;
  readonly verdicts: readonly Verdict[];
}

const FOLDS = 3;

/**
 * Judges the rankers on playlists they never saw. The training playlists that P shares with the facts are
 * left out of training; where that would leave less than half of them, P is cut into folds by name and each
 * fold is judged by vectors learned without it.
 */
export async function runTrial(trial: Trial, say: (line: string) => void): Promise<Fold[]> {
  const random = uniform(trial.seed, 0);
  const whole = findOverlap(trial.facts, trial.playlists, trial.excludeNames);
  if (whole.excluded.size * 2 <= trial.facts.playlistIds.length) {
    return [await judgeFold(trial, trial.playlists, whole, trial.seedsMax, 1, say)];
  }
  say(
    `${whole.excluded.size} of ${trial.facts.playlistIds.length} training playlists are among those to judge by: ` +
      `judging them in ${FOLDS} folds, each without its own`,
  );
  const folds: Fold[] = [];
  for (const [at, part] of foldsByName(trial.playlists, FOLDS, random).entries()) {
    const overlap = findOverlap(trial.facts, part, trial.excludeNames);
    folds.push(await judgeFold(trial, part, overlap, Math.ceil(trial.seedsMax / FOLDS), at + 1, say));
  }
  return folds;
}

async function judgeFold(
  trial: Trial,
  playlists: readonly Playlist[],
  overlap: Overlap,
  seedsMax: number,
  stream: number,
  say: (line: string) => void,
): Promise<Fold> {
  const table = tableFor(trial, playlists);
  const truth = matchTruth(playlists, table);
  const { hybrid, known, retrained } = hybridSpace(trial, table, overlap);
  const acoustic = new AcousticSpace(table);
  const random = uniform(trial.seed, stream);
  const seeds = drawSeeds(truth, table, seedsMax, random);
  const verdicts: Verdict[] = [];
  for (const ranker of rankersOf(table, acoustic, hybrid, random)) {
    say(`${ranker.name}: ${seeds.length} seeds among ${table.size} tracks`);
    verdicts.push(await judgeRanker(ranker, seeds, trial.length, truth, table, acoustic));
  }
  const groups = Int32Array.from(seeds, (seed) => truth.playlistsOf[seed]?.[0] ?? 0);
  return {
    playlists: truth.playlists.length,
    overlap,
    retrained,
    candidates: table.size,
    known,
    groups,
    verdicts,
  };
}

function tableFor({ tracks, amongKept }: Trial, playlists: readonly Playlist[]): JudgedTable {
  const all = new JudgedTable(tracks);
  if (!amongKept) return all;
  const { playlistsOf } = matchTruth(playlists, all);
  return new JudgedTable(tracks.filter((_, row) => (playlistsOf[row]?.length ?? 0) > 0));
}

function hybridSpace(trial: Trial, table: JudgedTable, { excluded }: Overlap) {
  const shipped = excluded.size === 0 && trial.crowdWeights === undefined ? trial.trained : undefined;
  const crowd =
    shipped?.model ??
    trainCrowd(trial.facts, {
      excluded,
      seed: trial.seed,
      ...(trial.crowdWeights === undefined ? {} : { weights: trial.crowdWeights }),
    });
  const hybrid = new HybridSpace({
    table,
    crowd,
    crowdTrack: (row) => crowd.trackOf(table.at(row)),
    ...(shipped === undefined ? {} : { soundMap: shipped.soundMap }),
    ...(trial.spaceWeights === undefined ? {} : { weights: trial.spaceWeights }),
  });
  return {
    hybrid,
    known: 1 - hybrid.unknownRows / Math.max(1, table.size),
    retrained: shipped === undefined,
  };
}

function rankersOf(table: JudgedTable, acoustic: Space, hybrid: Space, random: () => number): Ranker[] {
  const indexOf = (space: Space) => new ExactIndex(space.positions, space.dimension);
  const index = indexOf(hybrid);
  return [
    randomRanker(table, random),
    nearestRanker('acoustic', acoustic, indexOf(acoustic), table),
    nearestRanker('hybrid', hybrid, index, table),
    answeredRanker(createRecommender(table, hybrid, index), table),
  ];
}
