import type { Mood } from '../../recommend/ranking/mood.ts';
import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { Theme } from './theme.ts';

/** A track that people of a server are known to like. */
export interface Anchor {
  readonly row: number;
  /** Above 0: how much it counts today. */
  readonly weight: number;
  readonly by: 'votes' | 'look-up';
}

/** What a drop is composed for. */
export interface Wish {
  readonly size: number;
  readonly theme?: Theme;
  readonly anchors: readonly Anchor[];
  /** Rows that have been there lately, or are not liked. */
  readonly refused: ReadonlySet<number>;
  /** What the server's taste makes of a row, in the units of a score; absent while too little is known. */
  readonly taste?: (row: number) => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** What a drop is composed from. */
export interface Stock {
  readonly table: TrackTable;
  readonly recommender: Recommender;
  /** Key of a row's genre; undefined where nobody knows it. */
  genreOf(row: number): string | undefined;
  /** Key of the genre a row sounds like, all told: what people read beside it. Takes a while the first time. */
  soundsLike(row: number): string;
  hasMood(row: number, mood: Mood): boolean;
  /** Rows of every genre that many people know, best known first. */
  readonly shelves: ReadonlyMap<string, readonly number[]>;
}

/** Whether a row may be in the drop of a wish at all. Quick: asked of every row there is. */
export function allowed({ refused, theme }: Wish, stock: Stock): (row: number) => boolean {
  if (theme === undefined) return (row) => !refused.has(row);
  if (theme.kind === 'mood') return (row) => !refused.has(row) && stock.hasMood(row, theme.mood);
  return (row) => !refused.has(row) && stock.genreOf(row) === theme.genre;
}

/** Whether people will read beside a row that it keeps to the theme. */
export function readsLike({ theme }: Wish, stock: Stock): (row: number) => boolean {
  return (row) => theme?.kind !== 'genre' || stock.soundsLike(row) === theme.genre;
}
