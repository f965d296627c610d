import type { SpotifyKind } from '../track/link.ts';
import type { TrackInfo } from '../track/track.ts';

/** What a link leads to: one track, or the tracks of an album, a playlist or an artist. */
export interface Subject {
  readonly kind: SpotifyKind;
  /** The name of the album, playlist or artist, where it is known; a single track's comes with its identity. */
  readonly title?: string;
  /** How a name was understood, where no link was given. */
  readonly nameMatch?: NameMatch;
  /** Spotify ids, at least one. */
  readonly ids: readonly string[];
  /** How many songs of a collection of another service were not found on Spotify. */
  readonly missing?: number;
}

/** How a name that somebody typed was understood. */
export interface NameMatch {
  readonly typed: string;
  /** What else it may mean. */
  readonly others: readonly TrackInfo[];
  /** Whether a word was missing or misspelled. */
  readonly isGuess: boolean;
}
