import { z } from 'zod';
import { httpsUrl } from '../../lib/https-url.ts';
import { DAY_MS } from '../../lib/time.ts';
import { isSpotifyId } from '../../track/link.ts';
import { parseReleaseDate } from '../../track/release-date.ts';
import type { TrackInfo } from '../../track/track.ts';
import { SourceFailure } from '../http/failure.ts';
import { CANCELLED, failedLookup, sameForAll } from '../lookup.ts';
import { artistNames, nameSchema, titleSchema } from '../parse.ts';
import type { IdentitySource, Lookup } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import type { SpotifyClient } from './client.ts';

/** Long enough to be polite, short enough for their terms. */
export const SPOTIFY_TTL_MS = DAY_MS;
/** New apps cannot request several tracks at once, so this many single requests are made at a time. */
const CONCURRENT_REQUESTS = 10;

/** Everything but id and name is optional: fields have come and gone before. */
export const spotifyTrackSchema = z.object({
  id: z.string(),
  name: titleSchema,
  artists: z.array(z.object({ id: z.string().nullish(), name: nameSchema })).nullish(),
  duration_ms: z.number().positive().nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
  popularity: z.number().min(0).max(100).nullish().catch(null),
  album: z
    .object({
      name: nameSchema.nullish(),
      release_date: z.string().nullish(),
      images: z.array(z.object({ url: z.string() })).nullish(),
    })
    .nullish(),
});

/** Title, artists, album, release date, duration, ISRC and cover. */
export function spotifyIdentities(client: SpotifyClient): ChainSource<IdentitySource> {
  const lookUp = async (id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> => {
    try {
      const track = await client.call((api) => api.getTrack(id), spotifyTrackSchema, signal);
      return { status: 'found', value: { ...spotifyInfo(track), id } };
    } catch (error) {
      const status = error instanceof SourceFailure ? error.status : undefined;
      return status === 404 || status === 400 ? { status: 'unknown' } : failedLookup(error);
    }
  };
  return {
    name: client.name,
    batchSize: CONCURRENT_REQUESTS,
    ttlMs: SPOTIFY_TTL_MS,
    async identities(ids, signal) {
      if (signal.aborted) return sameForAll(ids, CANCELLED);
      return new Map(await Promise.all(ids.map(async (id) => [id, await lookUp(id, signal)] as const)));
    },
  };
}

/** Converts a track object of Spotify's. */
export function spotifyInfo(track: z.infer<typeof spotifyTrackSchema>): TrackInfo {
  const artistId = track.artists?.[0]?.id;
  const isrc = track.external_ids?.isrc;
  const artUrl = httpsUrl(track.album?.images?.[0]?.url ?? '');
  const album = track.album?.name;
  const releaseDate = parseReleaseDate(track.album?.release_date);
  return {
    id: track.id,
    title: track.name,
    artists: artistNames(track.artists),
    ...(artistId && isSpotifyId(artistId) ? { artistId } : {}),
    ...(typeof track.duration_ms === 'number' ? { durationMs: track.duration_ms } : {}),
    ...(typeof isrc === 'string' && isrc !== '' ? { isrc } : {}),
    ...(album && { album }),
    ...(releaseDate !== undefined && { releaseDate }),
    ...(typeof track.popularity === 'number' && { popularity: track.popularity }),
    ...(artUrl !== undefined && { artUrl }),
  };
}
