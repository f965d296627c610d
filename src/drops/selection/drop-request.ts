import type { Pause } from '../../lib/pause.ts';
import type { RelatedArtists } from '../../recommend/ranking/candidates/related-artists.ts';
import type { Mood } from '../../recommend/ranking/mood.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { Space } from '../../recommend/space/space.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import { CONTENT } from '../../track/content/content.ts';
import type { ContentColumn } from '../../track/content/content-column.ts';
import { unwelcomeContent } from '../../track/content/unwelcome.ts';
import type { PartPlaces } from './parts.ts';
import type { Theme } from './theme.ts';

/** A track that people of a server are known to like: similar ones are looked for. */
export interface DropSeed {
  readonly row: number;
  /** Above 0: how much it counts today. */
  readonly weight: number;
  readonly source: 'votes' | 'lookup';
}

/** A row that one member loves. */
export interface LovedByOne {
  readonly row: number;
  /** Rows that other members love. */
  readonly lovedByOthers: readonly number[];
}

/** What a server's drop should be like. */
export interface DropRequest {
  /** Number of tracks. */
  readonly size: number;
  /** How many of them each part has, as far as it finds any. */
  readonly places: PartPlaces;
  readonly theme?: Theme;
  readonly seeds: readonly DropSeed[];
  /** Rows that were there within a year, or are disliked: neither they nor their artists are news. */
  readonly excluded: ReadonlySet<number>;
  /** Names of further artists that the server knows. */
  readonly knownArtists: readonly string[];
  /** Rows that exactly one member loves and the others have not met, with what these love. */
  readonly lovedByOne: readonly LovedByOne[];
  /** What the taste of the server adds to the score of a row; undefined while too little is known. */
  readonly taste?: ((row: number) => number) | undefined;
  /** When the drop is posted, ms since the epoch: what is in season depends on it. */
  readonly postedAt: number;
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
  /** The embeddings of the rows. Slow the first time. */
  space(): Space;
  /** Artists whom people keep together with others. Slow the first time. */
  relatedArtists(): RelatedArtists;
  /** What label and sound say of the genre of a row has this much in common, 0 to 1; undefined where it is not known. */
  agreement(row: number): number | undefined;
  /** The share of the rows that are less popular, 0 to 1; undefined where that is not known. Slow the first time. */
  popularityRank(row: number): number | undefined;
  /** Rows released between two times, ms since the epoch, as far as the day is known. */
  releasedSince(from: number, to: number): readonly number[];
  /** The most popular rows by genre key, most popular first. */
  readonly popularByGenre: ReadonlyMap<string, readonly number[]>;
  /** Called between two slices of the selection. */
  readonly pause: Pause;
}

/**
 * Whether a row may be in the drop at all: content that nobody in the server likes or looked up is out. Fast: called for
 * every row of the catalogue.
 */
export function eligibleFor(
  { excluded, theme, seeds, postedAt }: Pick<DropRequest, 'excluded' | 'theme' | 'seeds' | 'postedAt'>,
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
  { row }: Pick<DropSeed, 'row'>,
  { postedAt }: Pick<DropRequest, 'postedAt'>,
  { contentAt }: Pick<DropCandidates, 'contentAt'>,
): boolean {
  return (contentAt(row) & unwelcomeContent(postedAt, 0) & CONTENT.holiday) === 0;
}

/** Whether the genre that people read beside a row agrees with the theme. */
export function isPredictedAsTheme({ theme }: DropRequest, source: DropCandidates): (row: number) => boolean {
  return (row) => theme?.kind !== 'genre' || source.predictedGenre(row) === theme.genre;
}
