import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { Playlist } from '../../dataset/playlists.ts';
import { genreLookup } from '../../feedback/create-feedback.ts';
import { Kernel } from '../../feedback/kernel.ts';
import type { Taste } from '../../feedback/taste.ts';
import { tasteBonus } from '../../feedback/taste-bonus.ts';
import { createAnswerTable, GenreAnswers } from '../../genre/answers/genre-answers.ts';
import type { GenreClassifier } from '../../genre/model/classifier.ts';
import { uniform } from '../../lib/random.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { EvaluationTable } from '../../recommend/evaluation/evaluation-table.ts';
import { matchGroundTruth } from '../../recommend/evaluation/ground-truth.ts';
import { findOverlap, foldsByName } from '../../recommend/evaluation/held-out.ts';
import { ExactIndex } from '../../recommend/index/exact-index.ts';
import { popularityRanks } from '../../recommend/popularity-ranks.ts';
import type { LearnedRanking } from '../../recommend/ranking/learned/learned-ranking.ts';
import { createRecommender } from '../../recommend/ranking/recommender.ts';
import type { CoOccurrenceCounts } from '../../recommend/space/co-occurrence/counts.ts';
import type { CoOccurrenceModel } from '../../recommend/space/co-occurrence/model.ts';
import { HybridSpace } from '../../recommend/space/hybrid-space.ts';
import type { Space } from '../../recommend/space/space.ts';
import { fitSoundRegression } from '../../recommend/training/fit-sound-regression.ts';
import { trainRanking } from '../../recommend/training/ranking/train-ranking.ts';
import { trainCoOccurrence } from '../../recommend/training/train.ts';
import { contentColumn } from '../../track/content/content-column.ts';
import { createDropCandidates } from '../selection/drop-candidates.ts';
import type { DropCandidates, DropRequest } from '../selection/drop-request.ts';
import { selectTracks } from '../selection/select-tracks.ts';
import { bestSellers, nearestNeighbours, randomComposer } from './baselines.ts';
import type { Composer } from './composer.ts';
import { LabelledEvaluationTable } from './labelled-evaluation-table.ts';
import { type DropMeasures, measureDrop } from './measures.ts';
import { requestComposer } from './request-composer.ts';
import { type SimulationOptions, simulateServer } from './simulate.ts';
import { makeServers, nearTo, type SimulatedServer } from './simulated-server.ts';
import { selectAsVersion01 } from './version-0-1.ts';

/** Playlists are cut by name into parts: composers are tuned on servers of the first and reported on the others. */
export const PARTS = { tune: [0], report: [1, 2] } as const;
const FOLDS = 3;

export interface DropsExperiment extends SimulationOptions {
  readonly tracks: readonly LabelledTrack[];
  /** Every member of a server owns one of these. */
  readonly playlists: readonly Playlist[];
  /** What co-occurrence vectors and the ranking are trained on, without what is in the playlists of a fold. */
  readonly counts: CoOccurrenceCounts;
  /** The classifier, with what vectors of these playlists say of similar artists. */
  readonly openGenres: (model: CoOccurrenceModel) => EvaluatedClassifier;
  readonly part: keyof typeof PARTS;
  /** The most servers in all. */
  readonly servers: number;
  readonly seed: number;
  /** Seeds of each fold that the ranking is trained on; 1,000 by default. */
  readonly rankingSeeds?: number;
}

type EvaluatedClassifier = Pick<GenreClassifier, 'genres' | 'predictProbabilities' | 'predictWithAudioAlone'>;

/** What all composers of a fold work with. Nothing of it has seen the playlists of the fold. */
export interface DropsWorld {
  readonly table: LabelledEvaluationTable;
  readonly space: Space;
  readonly index: ExactIndex;
  readonly source: DropCandidates;
  /** As `source`, but what is near is ranked by distance alone, as version 0.1 did. */
  readonly byDistance: DropCandidates;
  readonly kernel: Kernel;
}

/** The drops of one server by one composer. */
export interface ServerResult {
  /** Unique among all servers. */
  readonly server: number;
  readonly composer: string;
  readonly drops: readonly DropMeasures[];
  readonly seconds: number;
}

/** Composers to compare, the plainest first. */
export function composersOf({ table, space, index, source, byDistance, kernel }: DropsWorld): Composer[] {
  return [
    randomComposer(table),
    bestSellers(table, source.popularByGenre),
    nearestNeighbours(table, space, index),
    requestComposer('version-0.1', selectRowsAsVersion01, byDistance, kernel),
    requestComposer('version-0.1-ranked', selectRowsAsVersion01, source, kernel),
    requestComposer('parts', selectRows, source, kernel),
  ];
}

async function selectRowsAsVersion01(request: DropRequest, source: DropCandidates, taste: Taste) {
  const withTaste = { ...request, taste: tasteBonus(taste, request.random) };
  return (await selectAsVersion01(withTaste, source)).map((row) => ({ row }));
}

async function selectRows(request: DropRequest, source: DropCandidates) {
  const tracks = await selectTracks(request, source);
  return tracks.map(({ id, kind }) => ({ row: source.table.rowOf(id), kind }));
}

/** Lets every composer make the drops of the same servers, whose members own playlists that nobody learned from. */
export async function runDropsExperiment(
  experiment: DropsExperiment,
  log: (line: string) => void,
): Promise<ServerResult[]> {
  const { tracks, playlists, part, servers: limit, seed } = experiment;
  const table = new LabelledEvaluationTable(tracks);
  const folds = foldsByName(playlists, FOLDS, uniform(seed, 0));
  const results: ServerResult[] = [];
  let made = 0;
  for (const [at, fold] of PARTS[part].entries()) {
    const held = folds[fold] ?? [];
    const left = Math.ceil((limit - made) / (PARTS[part].length - at));
    const truth = matchGroundTruth(held, table);
    const servers = makeServers(truth.playlists, table, left, uniform(seed, 1 + fold));
    log(`fold ${fold + 1} of ${FOLDS}: ${servers.length} servers among ${table.size} tracks`);
    if (servers.length === 0) continue;
    const world = await makeWorld(experiment, table, held, log);
    for (const composer of composersOf(world)) {
      const own = await simulateServers(experiment, servers, made, composer, world);
      results.push(...own);
      const seconds = own.reduce((sum, result) => sum + result.seconds, 0);
      log(`${composer.name}: ${seconds.toFixed(0)} s`);
    }
    made += servers.length;
  }
  return results;
}

/** Trains what composers use on everything but the playlists of a fold. */
export async function makeWorld(
  { counts, openGenres, seed, rankingSeeds }: DropsExperiment,
  table: LabelledEvaluationTable,
  playlists: readonly Playlist[],
  log: (line: string) => void,
): Promise<DropsWorld> {
  const { excluded } = findOverlap(counts, playlists, []);
  log(`training without ${excluded.size} of ${counts.playlistIds.length} playlists`);
  const coOccurrence = trainCoOccurrence(counts, { excluded, seed });
  const space = new HybridSpace({
    table,
    coOccurrence,
    keysOfRow: (row) => coOccurrence.keysOf(table.at(row)),
    soundRegression: fitSoundRegression,
  });
  const tableOf = (isKept: (row: number) => boolean) =>
    new EvaluationTable(table.tracks.filter((_, row) => isKept(row)));
  const ranking = await trainRanking(counts, tableOf, {
    excluded,
    seed,
    log,
    ...(rankingSeeds !== undefined && { seeds: rankingSeeds }),
  });
  const index = new ExactIndex(space.embeddings);
  const classifier = openGenres(coOccurrence);
  const parts = {
    table,
    space: () => space,
    classifier,
    genres: answersOf(classifier, table),
    contentAt: contentColumn(table),
  };
  const candidates = (learned: LearnedRanking | undefined) =>
    createDropCandidates({
      ...parts,
      recommender: createRecommender(table, space, index, learned && { ranking: learned }),
    });
  const kernel = new Kernel(table, space, genreLookup(table, classifier));
  return { table, space, index, source: candidates(ranking), byDistance: candidates(undefined), kernel };
}

/** Genres of rows, none of them stored. */
function answersOf(classifier: EvaluatedClassifier, table: LabelledEvaluationTable): GenreAnswers {
  return new GenreAnswers(classifier.genres, createAnswerTable(classifier.genres.length, 0), (row) =>
    classifier.predictWithAudioAlone(describeTrack(row, table)),
  );
}

/** @param first number of the first server */
async function simulateServers(
  experiment: DropsExperiment,
  servers: readonly SimulatedServer[],
  first: number,
  composer: Composer,
  { table, space }: DropsWorld,
): Promise<ServerResult[]> {
  const rankOf = popularityRanks(table);
  const results: ServerResult[] = [];
  for (const [at, server] of servers.entries()) {
    const isNear = server.members.map((member) => nearTo(member, space));
    const startedAt = performance.now();
    const stream = 1000 + 100 * (first + at);
    const drops = await simulateServer(
      server,
      composer,
      table,
      experiment,
      uniform(experiment.seed, stream),
      (week) => uniform(experiment.seed, stream + 1 + week),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    results.push({
      server: first + at,
      composer: composer.name,
      drops: drops.map((drop) => measureDrop(drop, table, isNear, rankOf)),
      seconds,
    });
  }
  return results;
}
