import type { Taste } from './taste.ts';
import type { TasteProfile } from './taste-profile.ts';

/** What two tastes have in common, and where they part. Genres are those of the classifier, the most telling first. */
export interface TasteComparison {
  /** Genres that both like. */
  readonly shared: readonly string[];
  /** Genres that one likes clearly more than the other. */
  readonly own: readonly string[];
  readonly others: readonly string[];
  /** A row that one likes and the other has not voted on, which the other should like best; absent where there is none. */
  readonly toSend?: number;
}

/** Genres of each kind that are told. */
const GENRES_MAX = 3;
/** A smaller share of what somebody likes does not make a genre theirs... */
const SHARE_MIN = 0.1;
/** ...and a smaller difference does not part two tastes. */
const DIFFERENCE_MIN = 0.15;
/** The tracks somebody likes best are compared with the taste of the other. */
const TO_SEND_FROM = 30;

/** @param own the taste of somebody who could send the other a track */
export function compareTastes(
  own: { readonly taste: Taste; readonly profile: TasteProfile },
  other: { readonly taste: Taste; readonly profile: TasteProfile },
): TasteComparison {
  const [mine, theirs] = [sharesOf(own.profile), sharesOf(other.profile)];
  const best = (scoreOf: (mine: number, theirs: number) => number) =>
    [...new Set([...mine.keys(), ...theirs.keys()])]
      .map((genre) => ({ genre, score: scoreOf(mine.get(genre) ?? 0, theirs.get(genre) ?? 0) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, GENRES_MAX)
      .map(({ genre }) => genre);
  const known = new Set(other.taste.preferences.map(({ row }) => row));
  const [toSend] = own.profile.liked
    .filter((row) => !known.has(row))
    .slice(0, TO_SEND_FROM)
    .map((row) => ({ row, liking: other.taste.posterior(row).mean }))
    .sort((a, b) => b.liking - a.liking || a.row - b.row);
  return {
    shared: best((a, b) => (Math.min(a, b) >= SHARE_MIN ? Math.min(a, b) : 0)),
    own: best((a, b) => Math.max(0, a - b - DIFFERENCE_MIN)),
    others: best((a, b) => Math.max(0, b - a - DIFFERENCE_MIN)),
    ...(toSend !== undefined && { toSend: toSend.row }),
  };
}

function sharesOf({ genres }: TasteProfile): ReadonlyMap<string, number> {
  return new Map(genres.map(({ genre, share }) => [genre, share]));
}
