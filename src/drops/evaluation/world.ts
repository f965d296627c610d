import type { Playlist } from '../../dataset/playlists.ts';
import { genreLookup } from '../../feedback/genre-lookup.ts';
import { Kernel } from '../../feedback/kernel.ts';
import { createAnswerTable, GenreAnswers } from '../../genre/answers/genre-answers.ts';
import type { GenreClassifier } from '../../genre/model/classifier.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { EvaluationTable } from '../../recommend/evaluation/evaluation-table.ts';
import { findOverlap } from '../../recommend/evaluation/held-out.ts';
import { ExactIndex } from '../../recommend/index/exact-index.ts';
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
import type { DropCandidates } from '../selection/drop-request.ts';
import type { LabelledEvaluationTable } from './labelled-evaluation-table.ts';

/** What a world is trained on. */
export interface WorldOptions {
  /** What co-occurrence vectors and the ranking are trained on, without what is in the playlists of a fold. */
  readonly counts: CoOccurrenceCounts;
  /** The classifier, with what vectors of these playlists say of similar artists. */
  readonly openGenres: (model: CoOccurrenceModel) => EvaluatedClassifier;
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

/** Trains what composers use on everything but the playlists of a fold. */
export async function makeWorld(
  { counts, openGenres, seed, rankingSeeds }: WorldOptions,
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
