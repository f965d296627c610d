import { LRUCache } from 'lru-cache';
import type { GenreAnswers } from '../../genre/answers/genre-answers.ts';
import type { WatchCache } from '../../lib/metrics.ts';
import { NO_PAUSE, type Pause } from '../../lib/pause.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { growingPopularityRanks } from '../../recommend/popularity-ranks.ts';
import { RelatedArtists } from '../../recommend/ranking/candidates/related-artists.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { Space } from '../../recommend/space/space.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { ContentColumn } from '../../track/content/content-column.ts';
import type { Track } from '../../track/track.ts';
import type { DropCandidates } from './drop-request.ts';
import { agreementOf } from './genre-agreement.ts';
import { moodFilter } from './mood-filter.ts';
import { releasedBetween } from './released-between.ts';

/** Tracks with genre labels; the bundled catalogue is one such table. */
export interface LabelledTable extends TrackTable {
  /** Index into {@link genreNames}, or -1. */
  genre(row: number): number;
  readonly genreNames: readonly string[];
  /** Whether a row was added after the table was built; absent where none was. */
  isAddition?(row: number): boolean;
  /** How reliable {@link genre} is; absent where that is unknown. */
  confidence?(row: number): string;
}

/** What predicts the genre of any track. */
export interface GenrePredictor {
  readonly genres: readonly string[];
  /** In the order of {@link genres}. */
  predictProbabilities(track: Track): ArrayLike<number>;
}

/** Predictions take a millisecond or so each: those of this many rows are remembered. */
const PREDICTIONS_MAX = 20_000;
/** Popular rows of each genre: enough for about a year of drops in a server without history. */
const POPULAR_MAX = 400;
/** They are collected again when there are so many more rows. */
const NEW_ROWS_MIN = 1000;
/** With fewer rows whose label is reliable, the others are used too. */
const RELIABLE_MIN = 60;

export interface DropCandidatesParts {
  readonly table: LabelledTable;
  readonly recommender: Recommender;
  /** The embeddings of the table, computed when first needed. */
  readonly space: () => Space;
  readonly classifier: GenrePredictor;
  /** The genres of every row by label and by sound; absent where they were not computed. */
  readonly genres?: Pick<GenreAnswers, 'of'> | undefined;
  readonly contentAt: ContentColumn;
  /** A drop for a server that votes much takes a second of the processor; without pauses nothing else runs meanwhile. */
  readonly pause?: Pause | undefined;
  readonly watchCache?: WatchCache | undefined;
}

/** The tracks of a catalogue as candidates. The popular ones are collected on first use, and when it has grown. */
export function createDropCandidates({
  table,
  recommender,
  space,
  classifier,
  genres,
  contentAt,
  pause = NO_PAUSE,
  watchCache,
}: DropCandidatesParts): DropCandidates {
  const ranks = growingPopularityRanks(table, NEW_ROWS_MIN);
  let popular: { readonly rows: Map<string, number[]>; readonly size: number } | undefined;
  let related: RelatedArtists | undefined;
  const predictions = new LRUCache<number, number>({ max: PREDICTIONS_MAX });
  watchCache?.('genre predictions of drops', () => predictions);
  const predict = (row: number): number => {
    const [answered] = genres?.of(row).answered ?? [];
    if (answered !== undefined) return answered.genre;
    const known = predictions.get(row);
    if (known !== undefined) return known;
    const probabilities = Array.from(classifier.predictProbabilities(describeTrack(row, table)));
    const best = probabilities.indexOf(Math.max(...probabilities));
    predictions.set(row, best);
    return best;
  };
  return {
    table,
    recommender,
    labelledGenre: (row) => table.genreNames[table.genre(row)],
    predictedGenre: (row) => classifier.genres[predict(row)] ?? '',
    hasMood: moodFilter(table),
    contentAt,
    pause,
    space,
    relatedArtists() {
      related ??= new RelatedArtists(table, space());
      return related;
    },
    agreement: (row) => (genres === undefined ? undefined : agreementOf(genres.of(row))),
    popularityRank: ranks,
    releasedSince: (from, to) => releasedBetween(table, from, to),
    get popularByGenre() {
      if (popular === undefined || table.size >= popular.size + NEW_ROWS_MIN)
        popular = { rows: popularRows(table), size: table.size };
      return popular.rows;
    },
  };
}

function popularRows(table: LabelledTable): Map<string, number[]> {
  const byGenre = new Map<string, number[]>(table.genreNames.map((name) => [name, []]));
  for (let row = 0; row < table.size; row++) {
    const genre = table.genre(row);
    if (genre >= 0 && table.isRemoved?.(row) !== true) byGenre.get(table.genreNames[genre] ?? '')?.push(row);
  }
  const popularity = (row: number) => table.popularity?.(row) ?? 0;
  for (const [genre, rows] of byGenre) {
    // What was added later has a label of its own only where somebody gave it one, and is the news.
    const isReliable = (row: number) =>
      table.isAddition?.(row) === true || (table.confidence?.(row) ?? 'high') === 'high';
    const reliable = rows.filter(isReliable);
    const top = (reliable.length >= RELIABLE_MIN ? reliable : rows)
      .sort((a, b) => popularity(b) - popularity(a) || a - b)
      .slice(0, POPULAR_MAX);
    if (top.length > 0) byGenre.set(genre, top);
    else byGenre.delete(genre);
  }
  return byGenre;
}
