import type { Message } from '../../messages/message.ts';
import type { LinkProblem, SpotifyKind } from '../../track/link.ts';

/** The tracks behind a link. */
export type LinkTracks =
  | {
      readonly status: 'tracks';
      readonly kind: SpotifyKind;
      /** At least one Spotify track id. */
      readonly ids: readonly string[];
      /** Of an album, playlist or artist, where it is known. */
      readonly title?: string;
      /** How many songs of an album, playlist or artist of another service were not found on Spotify. */
      readonly missing?: number;
    }
  /** A short link led to something the bot cannot use. */
  | { readonly status: 'problem'; readonly problem: LinkProblem }
  /** No source could tell; the reason says what to do. */
  | { readonly status: 'unreadable'; readonly reason: Message };

export function unreadable(reason: Message): LinkTracks {
  return { status: 'unreadable', reason };
}
