import type { NamedSimilarArtist } from '../genre/model/similar-artists.ts';
import type { ListedGenres } from '../sources/artist-lookup.ts';
import type { TrackInfo } from '../track/track.ts';

/** Asks services about the main artist of a track. Neither method rejects; both are undefined when `signal` aborts first. */
export interface ArtistLookups {
  genresOf(track: TrackInfo, signal: AbortSignal): Promise<ListedGenres | undefined>;
  /** The most similar first. */
  similarTo(track: TrackInfo, signal: AbortSignal): Promise<readonly NamedSimilarArtist[] | undefined>;
}

/** What services say of an artist; what is absent nobody says, or not yet. */
export interface ArtistFacts {
  readonly genres?: ListedGenres;
  /** The most similar first, at least one. */
  readonly similar?: readonly NamedSimilarArtist[];
}

/** All that services say until `signal` aborts. */
export async function lookUpArtist(
  artists: ArtistLookups,
  track: TrackInfo,
  signal: AbortSignal,
): Promise<ArtistFacts> {
  const [genres, similar] = await Promise.all([
    artists.genresOf(track, signal),
    artists.similarTo(track, signal),
  ]);
  return factsOf(genres, similar);
}

/** What a genre answer needs: the listed genres, and similar artists only where nobody lists any. */
export async function lookUpGenres(
  artists: ArtistLookups,
  track: TrackInfo,
  signal: AbortSignal,
): Promise<ArtistFacts> {
  const similar = artists.similarTo(track, signal);
  const genres = await artists.genresOf(track, signal);
  return factsOf(genres, genres === undefined ? await similar : undefined);
}

function factsOf(
  genres: ListedGenres | undefined,
  similar: readonly NamedSimilarArtist[] | undefined,
): ArtistFacts {
  return {
    ...(genres !== undefined && { genres }),
    ...(similar !== undefined && similar.length > 0 && { similar }),
  };
}
