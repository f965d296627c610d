import type { Track } from '../../../src/track/track.ts';
import { trackId, trackNumber } from '../track-ids.ts';
import { madeUpTrack } from '../tracks.ts';

/** Which made-up tracks (by number) each service knows. */
export interface KnownTracks {
  readonly reccobeats?: (n: number) => boolean;
  /** Tracks that ReccoBeats has on another release only: there under the number plus {@link OTHER_RELEASE}. */
  readonly otherRelease?: (n: number) => boolean;
  readonly spotify?: (n: number) => boolean;
  readonly audioFeatures?: (n: number) => boolean;
  readonly oembed?: (n: number) => boolean;
  readonly deezer?: (n: number) => boolean;
  readonly musicbrainz?: (n: number) => boolean;
  /** Tracks whose recording and artist ListenBrainz knows. */
  readonly listenbrainz?: (n: number) => boolean;
  /** Tracks whose artist Wikidata knows. */
  readonly wikidata?: (n: number) => boolean;
}

/** The ids of the main artist of a made-up track. */
export function artistOf(n: number): { spotifyId: string; mbid: string; deezerId: string } {
  return { spotifyId: trackId(n % OTHER_RELEASE), mbid: uuidOf(n), deezerId: String(n) };
}

export const OTHER_RELEASE = 1_000_000;

/** A made-up track as the services give it, with its ISRC. */
export function serviceTrack(n: number): Track & { readonly isrc: string; readonly durationMs: number } {
  const track = madeUpTrack(n);
  const { durationMs = 0 } = track.features;
  return { ...track, durationMs, isrc: isrcOf(n) };
}

/** One recording on two releases has one code. */
export function isrcOf(n: number): string {
  return `QZTST${String(n % OTHER_RELEASE).padStart(7, '0')}`;
}

export function numberOfIsrc(isrc: string): number {
  return /^QZTST\d{7}$/.test(isrc) ? Number(isrc.slice(5)) : Number.NaN;
}

export function uuidOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function numberOfUuid(uuid: string): number {
  return /^00000000-0000-4000-8000-\d{12}$/.test(uuid) ? Number(uuid.slice(24)) : Number.NaN;
}

export { trackId, trackNumber };
