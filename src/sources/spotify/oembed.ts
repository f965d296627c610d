import { httpsUrl } from '../../lib/https-url.ts';
import { DAY_MS, SECOND_MS } from '../../lib/time.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { type TrackInfo, trackUrl } from '../../track/track.ts';
import { defineService } from '../define-service.ts';
import type { Service } from '../http/service.ts';
import { absentOn, lookUpEach } from '../lookup.ts';
import { oembedSchema } from '../oembed-page.ts';
import type { SearchableCatalogue } from '../ports.ts';
import { type Collection, type IdentitySource, type Lookup, MAX_COLLECTION_TRACKS } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { baseUrl } from '../source.ts';
import { oembedCovers } from './covers.ts';

const PROBE_PAGE = 'https://open.spotify.com/track/5W3cjX2J3tjhG8zb6u0qHn';

const RATE_LIMIT = { requests: 10, perMs: 5 * SECOND_MS } as const;
/** Covers fail fast: so many are had in the seconds that one is waited for, and without network there are none at once. */
const DECORATION = { maxWaiting: 10, maxRetries: 0 } as const;

export const spotifyOembed = defineService({
  label: 'Spotify oEmbed',
  gives: ['titles', 'covers'],
  settings: { SPOTIFY_OEMBED: baseUrl('https://open.spotify.com', 'titles and covers, no key needed') },
  rateLimit: RATE_LIMIT,
  open(service, { catalogue, connect, overrides }) {
    // A service of their own: answers wait for titles, and should not wait for covers before that.
    const covers = connect({
      name: service.name,
      baseUrl: service.url(''),
      rateLimit: RATE_LIMIT,
      ...DECORATION,
    });
    // The addresses of pictures are absolute.
    const images = connect({
      name: 'Spotify covers',
      baseUrl: 'https://i.scdn.co',
      rateLimit: { requests: 20, perMs: 5 * SECOND_MS },
      ...DECORATION,
    });
    return {
      identities: [oembedIdentities(service)],
      covers: [oembedCovers(covers, images, overrides.allowsCover)],
      collections: {
        kinds: ['artist'],
        collection: async (kind, id, signal) =>
          kind === 'artist' ? artistInCatalogue(service, catalogue, id, signal) : undefined,
      },
      probe: (signal) => fetchPage(service, PROBE_PAGE, signal),
    };
  },
});

/** Addresses of covers change now and then. */
const TTL_MS = 30 * DAY_MS;

/** Title and cover of any Spotify track; the artist is missing. */
export function oembedIdentities(service: Service): ChainSource<IdentitySource> {
  return {
    name: service.name,
    batchSize: 10,
    ttlMs: TTL_MS,
    identities: (ids, signal) => lookUpEach(ids, signal, (id) => lookUp(service, id, signal)),
  };
}

async function lookUp(service: Service, id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> {
  const page = await fetchPage(service, trackUrl(id), signal).catch(absentOn(404, 400));
  if (page === undefined) return { status: 'unknown' };
  const { title, thumbnail_url: cover } = page;
  const artUrl = httpsUrl(cover ?? '');
  return { status: 'found', value: { id, title, artists: [], ...(artUrl !== undefined && { artUrl }) } };
}

/** What the catalogue has of an artist, whose name is the title of their page. */
async function artistInCatalogue(
  service: Service,
  catalogue: SearchableCatalogue,
  id: string,
  signal: AbortSignal,
): Promise<Collection | undefined> {
  const { title } = await fetchPage(service, `https://open.spotify.com/artist/${id}`, signal);
  const artist = catalogue.artistIndex(artistKey(title));
  if (artist < 0) return undefined;
  const rows = catalogue.rowsOfArtist(artist).slice(0, MAX_COLLECTION_TRACKS);
  return { title, ids: rows.map((row) => catalogue.id(row)) };
}

function fetchPage(service: Service, url: string, signal: AbortSignal) {
  return service.json(`/oembed?url=${encodeURIComponent(url)}`, oembedSchema, signal);
}
