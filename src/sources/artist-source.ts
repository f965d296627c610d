import type { Message } from '../messages/message.ts';
import type { Lookup } from './ports.ts';

/** Who an artist is, as far as it is known: every service has ids of its own. */
export interface ArtistIds {
  readonly spotifyId?: string;
  /** MusicBrainz' */
  readonly mbid?: string;
  readonly deezerId?: string;
}

/** The artist to look up. */
export interface ArtistIdentity extends ArtistIds {
  /** Tells the artists of one call apart. */
  readonly key: string;
  readonly name: string;
  /** One of its tracks: names alone find namesakes. */
  readonly track: { readonly id: string; readonly title: string; readonly isrc?: string };
}

/** A genre as a service names it. */
export interface ListedGenre {
  readonly word: string;
  /** How much it counts beside the others, above 0: votes or albums, say. */
  readonly weight: number;
}

/** What one service says about one artist. */
export interface ArtistFacts {
  /** The weightiest first; may be empty where the service has ids only. */
  readonly genres: readonly ListedGenre[];
  readonly ids: ArtistIds;
}

/** A service that knows artists. */
export interface ArtistSource {
  /** What people read: "Wikidata". */
  readonly name: string;
  /** The most artists one call takes. */
  readonly batchSize: number;
  /** What its licence wants to be said where its genres are shown. */
  readonly credit?: Message;
  /**
   * @param artists with distinct keys, at most `batchSize`
   * @returns one entry per key; never rejects because of what a service does (that is `unavailable`)
   */
  artists(artists: readonly ArtistIdentity[], signal: AbortSignal): Promise<Map<string, Lookup<ArtistFacts>>>;
}

/** An artist that a service names as similar to another. */
export interface SimilarArtist {
  readonly name: string;
  /** In (0, 1]; 1 for the most similar one. */
  readonly score: number;
  readonly ids: ArtistIds;
}

/** A service that knows which artists the same people listen to. */
export interface SimilarArtistSource {
  readonly name: string;
  /**
   * @returns at least one, the most similar first and never the artist itself, or `unknown`; never rejects because of
   *   what a service does (that is `unavailable`)
   */
  similarArtists(artist: ArtistIdentity, signal: AbortSignal): Promise<Lookup<readonly SimilarArtist[]>>;
}
