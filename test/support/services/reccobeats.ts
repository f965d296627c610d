import {
  artistOf,
  isrcOf,
  type KnownTracks,
  numberOfIsrc,
  numberOfUuid,
  OTHER_RELEASE,
  serviceTrack,
  trackId,
  trackNumber,
  uuidOf,
} from './known-tracks.ts';
import type { Route, SeenRequest } from './server.ts';

const MAX_IDS = 40;

/** ReccoBeats: unknown ids are left out of a 200, a code may stand for several rows, key may be -1. */
export function reccobeatsRoute(known: KnownTracks): Route {
  const has = (n: number) =>
    known.reccobeats?.(n) === true || known.otherRelease?.(n - OTHER_RELEASE) === true;
  const numbersOf = (id: string): number[] => {
    const byIsrc = numberOfIsrc(id);
    const candidates = Number.isNaN(byIsrc)
      ? [trackNumber(id), numberOfUuid(id)]
      : [byIsrc, byIsrc + OTHER_RELEASE];
    return candidates.filter((n) => !Number.isNaN(n) && has(n));
  };
  return (request) => {
    const ids = idsOf(request);
    if (ids.length > MAX_IDS) return { status: 400, body: tooMany };
    const numbers = [...new Set(ids.flatMap(numbersOf))];
    if (request.path === '/v1/audio-features') return { body: { content: numbers.map(featureRow) } };
    if (request.path === '/v1/track') return { body: { content: numbers.map(trackRow) } };
    if (request.path === '/v1/track/recommendation') return recommendations(request, has);
    if (request.path === '/v1/analysis/audio-features') return analysis(request);
    if (/^\/v1\/(album|artist)$/.test(request.path)) {
      return {
        body: {
          content: ids.map((id) => ({ id: uuidOf(trackNumber(id)), name: `Group ${trackNumber(id)}` })),
        },
      };
    }
    const group = /^\/v1\/(?:album|artist)\/([^/]+)\/track$/.exec(request.path)?.[1];
    if (group === undefined) return undefined;
    const first = numberOfUuid(group);
    const content = [first, first + 1, first + 2].filter(has).map(trackRow);
    return { body: { content, page: 0, size: 50, totalElements: content.length, totalPages: 1 } };
  };
}

const tooMany = {
  status: 4004,
  errors: [{ path: 'getAudioFeatures.ids', message: 'size must be between 1 and 40' }],
};

function idsOf({ url }: SeenRequest): string[] {
  return url.searchParams.getAll('ids').flatMap((ids) => ids.split(','));
}

function featureRow(n: number): object {
  const { features } = serviceTrack(n % OTHER_RELEASE);
  const { loudnessDb: loudness, tempoBpm: tempo, durationMs: _, ...same } = features;
  const key = n % 10 === 9 ? -1 : features.key;
  return {
    id: uuidOf(n),
    href: `https://open.spotify.com/track/${trackId(n)}`,
    isrc: isrcOf(n),
    ...same,
    key,
    loudness,
    tempo,
  };
}

function trackRow(n: number): object {
  const { title, artists, durationMs, isrc } = serviceTrack(n % OTHER_RELEASE);
  return {
    id: uuidOf(n),
    trackTitle: title,
    artists: artists.map((name) => ({
      id: uuidOf(1),
      name,
      href: `https://open.spotify.com/artist/${artistOf(n).spotifyId}`,
    })),
    durationMs,
    isrc,
    ean: null,
    upc: null,
    href: `https://open.spotify.com/track/${trackId(n)}`,
    availableCountries: 'DE,US',
    popularity: 50,
  };
}

/** How far the tracks that ReccoBeats recommends for a track are from it. */
export const RECOMMENDED_OFFSET = 100;

/** The tracks from {@link RECOMMENDED_OFFSET} after the first seed on, after the seed itself and the first one twice. */
function recommendations({ url }: SeenRequest, has: (n: number) => boolean) {
  const seeds = url.searchParams.getAll('seeds').flatMap((ids) => ids.split(','));
  const size = Number(url.searchParams.get('size'));
  const [first] = seeds.map(trackNumber).filter(has);
  if (first === undefined || seeds.length > 5 || size < 1 || size > 100)
    return { status: 400, body: { status: 4002, message: 'Cannot find any track for given seed ids' } };
  const start = first + RECOMMENDED_OFFSET;
  const numbers = Array.from({ length: size }, (_, k) => start + k).filter(has);
  return { body: { content: [first, start, ...numbers].filter(has).slice(0, size).map(trackRow) } };
}

/** Nine figures for an upload in the field `audioFile`. */
function analysis({ method, body, headers }: SeenRequest) {
  const isUpload =
    /multipart\/form-data/.test(headers['content-type'] ?? '') && body.includes('name="audioFile"');
  if (method !== 'POST' || !isUpload) return { status: 400, body: { status: 4000 } };
  const { loudnessDb, tempoBpm, key: _, mode: __, durationMs: ___, ...same } = serviceTrack(1).features;
  return { body: { ...same, loudness: loudnessDb, tempo: tempoBpm } };
}
