import { z } from 'zod';
import { SECOND_MS } from '../lib/time.ts';
import { parseReleaseDate } from '../track/release-date.ts';
import { type TrackInfo, trackUrl } from '../track/track.ts';
import { defineService } from './define-service.ts';
import type { Service } from './http/service.ts';
import { absentOn, lookUpEach } from './lookup.ts';
import { musicbrainzAliases } from './musicbrainz-aliases.ts';
import { artistMbid, musicbrainzArtists } from './musicbrainz-artists.ts';
import { artistNames, nameSchema, titleSchema } from './parse.ts';
import type { IdentitySource, Lookup } from './ports.ts';
import { baseUrl } from './source.ts';

export const musicbrainz = defineService({
  label: 'MusicBrainz',
  gives: ['titles', 'artists', 'genres'],
  settings: {
    MUSICBRAINZ_API: baseUrl(
      'https://musicbrainz.org',
      'titles by ISRC, genres and other names of artists, no key needed',
    ),
  },
  rateLimit: { requests: 1, perMs: SECOND_MS },
  open(service, { isrcs }) {
    return {
      artists: musicbrainzArtists(service),
      artistAliases: musicbrainzAliases(service),
      identities: [musicbrainzIdentities(service, (id) => isrcs.get(id))],
      mbids: musicbrainzMbids(service),
      probe: (signal) => service.json('/ws/2/isrc/GBDUW0000059?fmt=json', z.unknown(), signal),
    };
  },
});

const creditSchema = z.array(z.object({ name: nameSchema }));
const recordingSchema = z.object({
  id: z.string().nullish(),
  title: titleSchema,
  length: z.number().positive().nullish(),
  'artist-credit': creditSchema.nullish(),
  'first-release-date': z.string().nullish(),
});
type Recording = z.infer<typeof recordingSchema>;

const byIsrcSchema = z.object({ recordings: z.array(recordingSchema) });
const byUrlSchema = z.object({
  relations: z.array(z.object({ recording: z.object({ id: z.string() }).nullish() })).nullish(),
});

/** Finds MusicBrainz' ids by Spotify's, with one request each. @throws SourceFailure */
export interface MbidSource {
  artist(spotifyId: string, signal: AbortSignal): Promise<string | undefined>;
  recording(track: TrackInfo, signal: AbortSignal): Promise<string | undefined>;
}

export function musicbrainzMbids(service: Service): MbidSource {
  return {
    artist: (spotifyId, signal) => artistMbid(service, spotifyId, signal),
    recording: (track, signal) => recordingMbid(service, track, signal),
  };
}

/**
 * Title, artists and length from MusicBrainz: by the ISRC where it is known, else by the Spotify address that
 * MusicBrainz has on file for the recording.
 * @param isrcOf the ISRC of a track, where another source has given it
 */
export function musicbrainzIdentities(
  service: Service,
  isrcOf: (id: string) => string | undefined,
): IdentitySource {
  const lookUp = async (id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> => {
    const isrc = isrcOf(id);
    const recording =
      isrc === undefined ? await byUrl(service, id, signal) : await byIsrc(service, isrc, signal);
    if (recording === undefined) return { status: 'unknown' };
    return { status: 'found', value: infoOf(id, recording, isrc) };
  };
  return {
    name: service.name,
    batchSize: 1,
    identities: (ids, signal) => lookUpEach(ids, signal, (id) => lookUp(id, signal)),
  };
}

async function byIsrc(service: Service, isrc: string, signal: AbortSignal): Promise<Recording | undefined> {
  const path = `/ws/2/isrc/${encodeURIComponent(isrc)}?inc=artist-credits&fmt=json`;
  const found = await service.json(path, byIsrcSchema, signal).catch(absentOn(404, 400));
  return found?.recordings[0];
}

async function byUrl(service: Service, id: string, signal: AbortSignal): Promise<Recording | undefined> {
  const recording = await recordingOfUrl(service, id, signal);
  if (recording === undefined) return undefined;
  const details = `/ws/2/recording/${encodeURIComponent(recording)}?inc=artist-credits&fmt=json`;
  return service.json(details, recordingSchema, signal).catch(absentOn(404, 400));
}

async function recordingOfUrl(
  service: Service,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = `/ws/2/url?resource=${encodeURIComponent(trackUrl(id))}&inc=recording-rels&fmt=json`;
  const found = await service.json(path, byUrlSchema, signal).catch(absentOn(404, 400));
  return found?.relations?.find((relation) => relation.recording != null)?.recording?.id;
}

/** By the ISRC where it is known, else by the Spotify address. */
async function recordingMbid(
  service: Service,
  { id, isrc }: TrackInfo,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (isrc === undefined) return recordingOfUrl(service, id, signal);
  return (await byIsrc(service, isrc, signal))?.id ?? undefined;
}

function infoOf(id: string, recording: Recording, isrc: string | undefined): TrackInfo {
  const { title, length } = recording;
  const releaseDate = parseReleaseDate(recording['first-release-date']);
  return {
    id,
    title,
    artists: artistNames(recording['artist-credit']),
    ...(typeof length === 'number' ? { durationMs: length } : {}),
    ...(isrc === undefined ? {} : { isrc }),
    ...(releaseDate !== undefined && { releaseDate }),
  };
}
