import { z } from 'zod';
import type { TrackInfo } from '../track/track.ts';
import { trackUrl } from '../track/track.ts';
import { SourceFailure } from './http/failure.ts';
import type { Service } from './http/service.ts';
import { nameSchema, titleSchema } from './names.ts';
import { oneByOne } from './one-by-one.ts';
import type { IdentitySource, Lookup } from './ports.ts';
import type { ChainSource } from './resolver.ts';

/** Addresses of covers change now and then. */
const KEEP_MS = 30 * 24 * 3600 * 1000;

/** What an oEmbed answer of any music service may hold. https://oembed.com */
export const oembedSchema = z.object({
  title: titleSchema,
  author_name: nameSchema.nullish(),
  thumbnail_url: z.string().nullish(),
});

/** Title and cover of any Spotify track, without a key; it names no artist. */
export function oembedIdentities(service: Service): ChainSource<IdentitySource> {
  return {
    name: service.name,
    batchSize: 10,
    keepMs: KEEP_MS,
    identities: (ids, signal) => oneByOne(ids, signal, (id) => look(service, id, signal)),
  };
}

async function look(service: Service, id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> {
  try {
    const path = `/oembed?url=${encodeURIComponent(trackUrl(id))}`;
    const { title, thumbnail_url: art } = await service.json(path, oembedSchema, signal);
    const artUrl = art?.startsWith('https://') ? { artUrl: art } : {};
    return { status: 'found', value: { id, title, artists: [], ...artUrl } };
  } catch (error) {
    if (error instanceof SourceFailure && (error.status === 404 || error.status === 400))
      return { status: 'unknown' };
    throw error;
  }
}
