import type { LinkResolver } from '../sources/links/resolve.ts';
import { isFound, parseLink, type SpotifyKind } from '../track/link.ts';
import { linkProblem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

/** What a link leads to: one track, or the tracks of an album, a playlist or an artist. */
export interface Subject {
  readonly kind: SpotifyKind;
  /** The name of the album, playlist or artist, where it is known; a single track's comes with its identity. */
  readonly title?: string;
  /** Spotify ids, at least one. */
  readonly ids: readonly string[];
  /** How many songs of a collection of another service were not found on Spotify. */
  readonly missing?: number;
}

/** Finds the tracks behind the link in a text. */
export async function resolveLink(
  text: string,
  links: LinkResolver,
  signal: AbortSignal,
): Promise<Result<Subject>> {
  const link = parseLink(text);
  if (!isFound(link)) return failure(linkProblem(link));
  if (link.kind === 'track') return success({ kind: 'track', ids: [link.id] });
  const found = await links.tracks(link, signal);
  switch (found.status) {
    case 'tracks':
      return success(found);
    case 'problem':
      return failure(linkProblem(found.problem));
    case 'unreadable':
      return failure(found.reason);
  }
}
