import { z } from 'zod';
import { MINUTE_MS } from '../lib/time.ts';
import { defineService } from './define-service.ts';
import type { Service } from './http/service.ts';
import { nameSchema } from './parse.ts';
import { type LinkedSongs, MAX_COLLECTION_TRACKS } from './ports.ts';
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

/** The album or the artist comes before its songs. https://performance-partners.apple.com/search-api */
const lookupSchema = z.object({
  results: z.array(
    z.object({
      wrapperType: z.string().nullish(),
      collectionName: nameSchema.nullish(),
      trackName: nameSchema.nullish(),
      artistName: nameSchema,
    }),
  ),
});

/**
 * https://music.apple.com/xx/album/name/ALBUM?i=SONG, https://music.apple.com/xx/song/name/SONG, and the older
 * https://itunes.apple.com/xx/album/idALBUM.
 */
async function songsOf(service: Service, url: string, signal: AbortSignal): Promise<LinkedSongs> {
  const { pathname, searchParams } = new URL(url);
  const [, page] = /\/(?:song|album|artist|music-video)\/(?:[^/]+\/)?(?:id)?(\d+)/.exec(pathname) ?? [];
  const id = /^\d+/.exec(searchParams.get('i') ?? '')?.[0] ?? page;
  if (id === undefined) return { kind: 'track', songs: [] };
  const country = /^\/([a-z]{2})\//.exec(pathname)?.[1] ?? 'us';
  const query = `id=${id}&entity=song&limit=${MAX_COLLECTION_TRACKS}&country=${country}`;
  const { results } = await service.json(`/lookup?${query}`, lookupSchema, signal);
  const songs = results.flatMap(({ trackName, artistName }) =>
    trackName ? [{ artist: artistName, title: trackName }] : [],
  );
  const [first] = results;
  if (first?.wrapperType === 'collection')
    return { kind: 'album', ...(first.collectionName && { title: first.collectionName }), songs };
  if (first?.wrapperType === 'artist') return { kind: 'artist', title: first.artistName, songs };
  return { kind: 'track', songs: songs.slice(0, 1) };
}
