import { z } from 'zod';
import type { TrackInfo } from '../track/track.ts';
import { trackUrl } from '../track/track.ts';
import { SourceFailure } from './http/failure.ts';
import type { Service } from './http/service.ts';
import { nameSchema, titleSchema } from './names.ts';
import { oneByOne } from './one-by-one.ts';
import type { IdentitySource, Lookup } from './ports.ts';
import type { ChainSource } from './resolver.ts';

const creditSchema = z.array(z.object({ name: nameSchema }));
const recordingSchema = z.object({
  title: titleSchema,
  length: z.number().positive().nullish(),
  'artist-credit': creditSchema.nullish(),
});
type Recording = z.infer<typeof recordingSchema>;

const byIsrcSchema = z.object({ recordings: z.array(recordingSchema) });
const byUrlSchema = z.object({
  relations: z.array(z.object({ recording: z.object({ id: z.string() }).nullish() })).nullish(),
});

/**
 * Title, artists and length from MusicBrainz: by the recording code where one is known, else by the Spotify
 * address that somebody entered with the recording.
 * @param isrcOf what is known of a track's recording code by now
 */
export function musicbrainzIdentities(
  service: Service,
  isrcOf: (id: string) => string | undefined,
): ChainSource<IdentitySource> {
  const look = async (id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> => {
    const isrc = isrcOf(id);
    const recording =
      isrc === undefined ? await byUrl(service, id, signal) : await byIsrc(service, isrc, signal);
    if (recording === undefined) return { status: 'unknown' };
    return { status: 'found', value: infoOf(id, recording, isrc) };
  };
  return {
    name: service.name,
    batchSize: 1,
    identities: (ids, signal) => oneByOne(ids, signal, (id) => look(id, signal)),
  };
}

async function byIsrc(service: Service, isrc: string, signal: AbortSignal): Promise<Recording | undefined> {
  const path = `/ws/2/isrc/${encodeURIComponent(isrc)}?inc=artist-credits&fmt=json`;
  const found = await service.json(path, byIsrcSchema, signal).catch(absent);
  return found?.recordings[0];
}

async function byUrl(service: Service, id: string, signal: AbortSignal): Promise<Recording | undefined> {
  const path = `/ws/2/url?resource=${encodeURIComponent(trackUrl(id))}&inc=recording-rels&fmt=json`;
  const found = await service.json(path, byUrlSchema, signal).catch(absent);
  const recording = found?.relations?.find((relation) => relation.recording != null)?.recording?.id;
  if (recording === undefined) return undefined;
  const details = `/ws/2/recording/${encodeURIComponent(recording)}?inc=artist-credits&fmt=json`;
  return service.json(details, recordingSchema, signal).catch(absent);
}

function absent(error: unknown): undefined {
  if (error instanceof SourceFailure && (error.status === 404 || error.status === 400)) return undefined;
  throw error;
}

function infoOf(id: string, recording: Recording, isrc: string | undefined): TrackInfo {
  const { title, length } = recording;
  const artists = (recording['artist-credit'] ?? []).map(({ name }) => name).filter((name) => name !== '');
  return {
    id,
    title,
    artists,
    ...(typeof length === 'number' ? { durationMs: length } : {}),
    ...(isrc === undefined ? {} : { isrc }),
  };
}
