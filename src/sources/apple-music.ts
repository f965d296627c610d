import { z } from 'zod';
import { MINUTE_MS } from '../lib/time.ts';
import { defineService } from './define-service.ts';
import type { Service } from './http/service.ts';
import { nameSchema } from './parse.ts';
import type { NamedSong } from './ports.ts';
import { baseUrl } from './source.ts';

/** Through the iTunes Search API, which needs no key. */
export const appleMusic = defineService({
  label: 'Apple Music',
  gives: ['links'],
  settings: {
    ITUNES_API: baseUrl('https://itunes.apple.com', 'titles behind Apple Music links, no key needed'),
  },
  // Apple publishes about 20 a minute and answers 403 without Retry-After beyond.
  rateLimit: { requests: 20, perMs: MINUTE_MS },
  open(service) {
    return {
      externalLinks: { service: 'apple-music', songs: (url, signal) => songsOf(service, url, signal) },
      probe: (signal) => service.json('/lookup?id=697194953', z.unknown(), signal),
    };
  },
});

const lookupSchema = z.object({
  results: z.array(z.object({ trackName: nameSchema.nullish(), artistName: nameSchema })),
});

/**
 * https://music.apple.com/xx/album/name/ALBUM?i=SONG, https://music.apple.com/xx/song/name/SONG, and the older
 * https://itunes.apple.com/xx/album/idALBUM.
 */
async function songsOf(service: Service, url: string, signal: AbortSignal): Promise<NamedSong[]> {
  const { pathname, searchParams } = new URL(url);
  const [, page] = /\/(?:song|album|artist|music-video)\/(?:[^/]+\/)?(?:id)?(\d+)/.exec(pathname) ?? [];
  const id = /^\d+/.exec(searchParams.get('i') ?? '')?.[0] ?? page;
  if (id === undefined) return [];
  const country = /^\/([a-z]{2})\//.exec(pathname)?.[1] ?? 'us';
  const { results } = await service.json(
    `/lookup?id=${id}&entity=song&country=${country}`,
    lookupSchema,
    signal,
  );
  return results.flatMap(({ trackName, artistName }) =>
    trackName ? [{ artist: artistName, title: trackName }] : [],
  );
}
