import type { Mood } from '../../recommend/ranking/mood.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import { CONTENT } from '../../track/content/content.ts';
import type { ContentColumn } from '../../track/content/content-column.ts';
import { unwelcomeContent } from '../../track/content/unwelcome.ts';
import type { Theme } from './theme.ts';

/** A track that people of a server are known to like: similar ones are looked for. */
export interface DropSeed {
  readonly row: number;
  /** Above 0: how much it counts today. */
  readonly weight: number;
  readonly source: 'votes' | 'lookup';
}

/** What a server's drop should be like. */
export interface DropRequest {
  /** Number of tracks. */
  readonly size: number;
  readonly theme?: Theme;
  readonly seeds: readonly DropSeed[];
  /** Rows that were there recently, or are disliked. */
  readonly excluded: ReadonlySet<number>;
  /** When the drop is posted, ms since the epoch: what is in season depends on it. */
  readonly postedAt: number;
  /** What the server's taste adds to the score of a row; absent while too little is known. */
  readonly taste?: (row: number) => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** Where the tracks of a drop come from. */
export interface DropCandidates {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Key of the genre a row is labelled with; undefined for an unlabelled row. */
  labelledGenre(row: number): string | undefined;
  /** Key of the genre the classifier predicts for a row, which people read beside it. Slow the first time. */
  predictedGenre(row: number): string;
  hasMood(row: number, mood: Mood): boolean;
  /** The content of a row: holiday music, a derivative version and the like. */
  readonly contentAt: ContentColumn;
  /** The most popular rows by genre key, most popular first. */
  readonly popularByGenre: ReadonlyMap<string, readonly number[]>;
}

/**
 * Whether a row may be in the drop at all: content that nobody in the server likes or looked up is out. Fast: called for
 * every row of the catalogue.
 */
export function eligibleFor(
  { excluded, theme, seeds, postedAt }: DropRequest,
  source: DropCandidates,
): (row: number) => boolean {
  const liked = seeds.reduce((content, { row }) => content | source.contentAt(row), 0);
  // What was liked in December is not wanted in July.
  const unwelcome = unwelcomeContent(postedAt, liked & ~CONTENT.holiday);
  const isWelcome = (row: number) => !excluded.has(row) && (source.contentAt(row) & unwelcome) === 0;
  if (theme === undefined) return isWelcome;
  if (theme.kind === 'mood') return (row) => isWelcome(row) && source.hasMood(row, theme.mood);
  return (row) => isWelcome(row) && source.labelledGenre(row) === theme.genre;
}

/** Whether similar tracks are looked for: not to holiday music out of season, whose neighbours are out as well. */
export function isSeedInSeason(
  { row }: DropSeed,
  { postedAt }: DropRequest,
  { contentAt }: Pick<DropCandidates, 'contentAt'>,
): boolean {
  return (contentAt(row) & unwelcomeContent(postedAt, 0) & CONTENT.holiday) === 0;
}

/** Whether the genre that people read beside a row agrees with the theme. */
export function isPredictedAsTheme({ theme }: DropRequest, source: DropCandidates): (row: number) => boolean {
  return (row) => theme?.kind !== 'genre' || source.predictedGenre(row) === theme.genre;
}
