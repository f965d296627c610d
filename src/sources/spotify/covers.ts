import { httpsUrl } from '../../lib/https-url.ts';
import { DAY_MS } from '../../lib/time.ts';
import { trackUrl } from '../../track/track.ts';
import type { CoverSource } from '../covers/cover-source.ts';
import { readImage } from '../covers/read-image.ts';
import type { Service } from '../http/service.ts';
import { absentOn, lookUpEach } from '../lookup.ts';
import { oembedSchema } from '../oembed-page.ts';
import type { Lookup } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';

/** Addresses of covers change now and then. */
const TTL_MS = 30 * DAY_MS;
/** A cover of 300 x 300 pixels has about 30 KB. */
const IMAGE_BYTES_MAX = 512 * 1024;

/**
 * The covers of Spotify's oEmbed answers.
 * @param images downloads them
 * @param allowsImage whether an address that Spotify gave may be fetched
 */
export function oembedCovers(
  service: Service,
  images: Service,
  allowsImage = isSpotifyImage,
): ChainSource<CoverSource> {
  return {
    name: service.name,
    batchSize: 10,
    ttlMs: TTL_MS,
    covers: (ids, signal) => lookUpEach(ids, signal, (id) => lookUp(service, id, signal)),
    async image(text, signal) {
      const url = URL.parse(text);
      if (url === null || !allowsImage(url)) return undefined;
      const request = {
        url: url.href,
        maxBytes: IMAGE_BYTES_MAX,
        headers: { accept: 'image/jpeg, image/png' },
      };
      const response = await images.send(() => request, signal);
      return response && readImage(response.bytes);
    },
  };
}

/** Whether an address is one of Spotify's servers of pictures. */
export function isSpotifyImage(url: URL): boolean {
  return (
    url.protocol === 'https:' && url.port === '' && /(^|\.)(scdn\.co|spotifycdn\.com)$/.test(url.hostname)
  );
}

async function lookUp(service: Service, id: string, signal: AbortSignal): Promise<Lookup<string>> {
  const path = `/oembed?url=${encodeURIComponent(trackUrl(id))}`;
  const page = await service.json(path, oembedSchema, signal).catch(absentOn(404, 400));
  const cover = httpsUrl(page?.thumbnail_url ?? '');
  return cover === undefined ? { status: 'unknown' } : { status: 'found', value: cover };
}
