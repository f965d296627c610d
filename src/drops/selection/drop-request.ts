import type { Mood } from '../../recommend/ranking/mood.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
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
  /** The most popular rows by genre key, most popular first. */
  readonly popularByGenre: ReadonlyMap<string, readonly number[]>;
}

/** Whether a row may be in the drop at all. Fast: called for every row of the catalogue. */
export function eligibleFor(
  { excluded, theme }: DropRequest,
  source: DropCandidates,
): (row: number) => boolean {
  if (theme === undefined) return (row) => !excluded.has(row);
  if (theme.kind === 'mood') return (row) => !excluded.has(row) && source.hasMood(row, theme.mood);
  return (row) => !excluded.has(row) && source.labelledGenre(row) === theme.genre;
}

/** Whether the genre that people read beside a row agrees with the theme. */
export function isPredictedAsTheme({ theme }: DropRequest, source: DropCandidates): (row: number) => boolean {
  return (row) => theme?.kind !== 'genre' || source.predictedGenre(row) === theme.genre;
}
