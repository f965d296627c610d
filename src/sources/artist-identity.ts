import type { TrackInfo } from '../track/track.ts';
import type { ArtistIdentity } from './artist-source.ts';
import { SourceFailure } from './http/failure.ts';

/** Finds the Spotify id of a track's main artist, for tracks that come without it. May throw a SourceFailure. */
export type FindMainArtist = (trackId: string, signal: AbortSignal) => Promise<string | undefined>;

/** The key under which a track's main artist is stored. */
export function artistKeyOf({ artistId, id }: TrackInfo): string {
  return artistId === undefined ? `track:${id}` : `spotify:${artistId}`;
}

/** A track's main artist, without a Spotify id where nobody gives it. */
export async function artistOf(
  track: TrackInfo,
  name: string,
  mainArtist: FindMainArtist | undefined,
  signal: AbortSignal,
): Promise<ArtistIdentity> {
  const { id, title, isrc } = track;
  const spotifyId = track.artistId ?? (await idOf(id, mainArtist, signal));
  return {
    key: artistKeyOf(track),
    name,
    track: { id, title, ...(isrc !== undefined && { isrc }) },
    ...(spotifyId !== undefined && { spotifyId }),
  };
}

async function idOf(
  trackId: string,
  mainArtist: FindMainArtist | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await mainArtist?.(trackId, signal);
  } catch (error) {
    // Some sources need no Spotify id.
    if (error instanceof SourceFailure) return undefined;
    throw error;
  }
}
