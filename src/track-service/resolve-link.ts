import { type FoundLink, isFound, parseLink, type SpotifyKind } from '../track/link.ts';
import { linkProblem } from './problems.ts';
import { failure, type Result, success } from './result.ts';

/** What a person asked about: one track, or the tracks of an album, a playlist or an artist. */
export interface Subject {
  readonly kind: SpotifyKind;
  /** The name of the album, playlist or artist; a single track's comes with its identity. */
  readonly title?: string;
  /** Spotify ids, at least one. */
  readonly ids: readonly string[];
}

/** Turns links that are not a track's into tracks: short links, albums, links of other services. */
export interface LinkExpander {
  expand(link: FoundLink, signal: AbortSignal): Promise<Result<Subject>>;
}

/** The tracks that a text asks about. */
export async function resolveLink(
  text: string,
  expander: LinkExpander,
  signal: AbortSignal,
): Promise<Result<Subject>> {
  const link = parseLink(text);
  if (!isFound(link)) return failure(linkProblem(link));
  if (link.kind === 'track') return success({ kind: 'track', ids: [link.id] });
  return expander.expand(link, signal);
}
