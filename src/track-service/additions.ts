import type { Addition } from '../track/addition.ts';
import type { Track } from '../track/track.ts';
import type { ArtistFacts } from './artist-facts.ts';
import type { ResolvedTrack } from './reports.ts';

/** When a source's facts have to be deleted, ms since the epoch; undefined where they may stay. */
export type KeepUntil = (source: string) => number | undefined;

/**
 * A track as the catalogue adds it; undefined for one that nothing could be done with: without an artist or a feature.
 * @param now ms since the epoch
 */
export function additionOf(
  resolved: ResolvedTrack,
  facts: ArtistFacts,
  now: number,
  keepUntil: KeepUntil,
): Addition | undefined {
  const { source, estimated, similarArtists: _, ...track } = resolved;
  if (source === undefined || track.artists.length === 0 || Object.keys(track.features).length === 0)
    return undefined;
  const until = keepUntil(source);
  const { genres, similar } = facts;
  const artist = {
    ...(genres && { genres: { source: genres.source, words: genres.words } }),
    ...(similar && { similar }),
  };
  return {
    track: track satisfies Track,
    source,
    estimated,
    addedAt: now,
    ...(Object.keys(artist).length > 0 && { artist }),
    ...(until !== undefined && { keepUntil: until }),
  };
}
