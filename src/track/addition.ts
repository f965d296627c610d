import { DAY_MS } from '../lib/time.ts';
import type { Track } from './track.ts';

/** An addition that is looked up this long before it expires is looked up again, and so kept. */
export const ADDITION_RENEWAL_MS = 7 * DAY_MS;

/** A track that became known after the bundled catalogue was built: looked up, suggested by a service or imported. */
export interface Addition {
  /** At least one artist and one feature. */
  readonly track: Track;
  /** The source of the features, by the name people know it by: "ReccoBeats". */
  readonly source: string;
  /** Whether the features were computed from a short preview. */
  readonly estimated: boolean;
  /** Key of the genre it is labelled with; absent where nobody has labelled it. */
  readonly genre?: string;
  readonly artist?: AddedArtist;
  /** ms since the epoch */
  readonly addedAt: number;
  /** When the terms of the source want it deleted, ms since the epoch; absent where it may stay. */
  readonly keepUntil?: number;
}

/** What services say of a track's main artist. */
export interface AddedArtist {
  /** Genres as `source` lists them, the weightiest first. */
  readonly genres?: {
    readonly source: string;
    readonly words: readonly { readonly word: string; readonly weight: number }[];
  };
  /** Artists that the same people listen to, the most similar first; places an artist whom no playlist has. */
  readonly similar?: readonly { readonly name: string; readonly weight: number }[];
}

/** Something that changed among the additions. */
export type AdditionChange =
  | { readonly kind: 'added'; readonly addition: Addition }
  | { readonly kind: 'removed'; readonly id: string };
