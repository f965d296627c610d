import type { Features } from './features.ts';

/** Who and what a track is. `id` is Spotify's: 22 base-62 characters. */
export interface TrackInfo {
  readonly id: string;
  readonly title: string;
  /** In the order of the credits; the first is the main artist. May be empty where a source names none. */
  readonly artists: readonly string[];
  /** The main artist's Spotify id, where a source gives it. */
  readonly artistId?: string;
  readonly durationMs?: number;
  readonly isrc?: string;
  readonly album?: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD, where a source gives it. */
  readonly releaseDate?: string;
  /** 0-100, where a source gives it. Never evidence of a genre. */
  readonly popularity?: number;
  /** An https address of the cover, where a source gives one. */
  readonly artUrl?: string;
}

/** A track and its sound. */
export interface Track extends TrackInfo {
  readonly features: Features;
}

/** How a person reads the credits of a track: "A, B". */
export function artistLine(track: Pick<TrackInfo, 'artists'>): string {
  return track.artists.length > 0 ? track.artists.join(', ') : 'Unknown artist';
}

/** The page of a track on Spotify. */
export function trackUrl(id: string): string {
  return `https://open.spotify.com/track/${id}`;
}
