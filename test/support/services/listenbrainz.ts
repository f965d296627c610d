import { type KnownTracks, numberOfUuid, serviceTrack, trackId, uuidOf } from './known-tracks.ts';
import type { Reply, Route, SeenRequest } from './server.ts';

/** How far the tracks and artists that ListenBrainz and Deezer find similar are from a track and its artist. */
export const SIMILAR_OFFSET = { listenbrainz: 200, deezer: 300 } as const;
const SIMILAR_COUNT = 10;

/** ListenBrainz' main API: a row per artist that it knows, with tags of which some are genres. */
export function listenbrainzRoute(known: KnownTracks): Route {
  return ({ path, url }) => {
    if (path !== '/1/metadata/artist/' || url.searchParams.get('inc') !== 'tag') return { status: 400 };
    const mbids = (url.searchParams.get('artist_mbids') ?? '').split(',');
    return { body: mbids.filter((mbid) => known.listenbrainz?.(numberOfUuid(mbid))).map(artistRow) };
  };
}

/** Artists of even tracks have tags only. */
function artistRow(artist_mbid: string): object {
  const genre = numberOfUuid(artist_mbid) % 2 === 0 ? {} : { genre_mbid: 'g' };
  const tags = [
    { artist_mbid, count: 2, tag: 'art pop', ...genre },
    { artist_mbid, count: 9, tag: 'seen live' },
    { artist_mbid, count: 5, tag: 'hyperpop', ...genre },
    { artist_mbid, count: -1, tag: 'polka', ...genre },
    { artist_mbid, tag: 7 },
  ];
  return { artist_mbid, name: 'A', tag: { artist: tags } };
}

/** ListenBrainz' labs: unknown ids give an empty list, bad parameters 400. */
export function labsRoute(known: KnownTracks): Route {
  const has = (n: number) => known.listenbrainz?.(n) === true;
  return (request) => {
    const { path, url } = request;
    const algorithm = url.searchParams.get('algorithm') ?? '';
    if (path === '/similar-artists/json') {
      if (!algorithm.includes('_filter_True_')) return { status: 400, body: {} };
      return similar(url.searchParams.get('artist_mbids'), has, (n, score) => ({
        artist_mbid: uuidOf(n),
        name: `Artist ${n}`,
        score,
      }));
    }
    if (path === '/similar-recordings/json') {
      if (!algorithm.startsWith('session_based_days_9000')) return { status: 400, body: {} };
      return similar(url.searchParams.get('recording_mbids'), has, recordingRow);
    }
    return request.method === 'POST' ? spotifyIds(request) : undefined;
  };
}

/** The one itself, one that MusicBrainz has deleted, and ten others, the least similar first. */
function similar(
  mbid: string | null,
  has: (n: number) => boolean,
  row: (n: number, score: number) => object,
): Reply {
  const n = numberOfUuid(mbid ?? '');
  if (!has(n)) return { body: [] };
  const others = Array.from({ length: SIMILAR_COUNT }, (_, k) =>
    row(n + SIMILAR_OFFSET.listenbrainz + k, 10 * (k + 1)),
  );
  return {
    body: [row(n, 500), { artist_mbid: uuidOf(9), recording_mbid: uuidOf(9), name: null }, ...others],
  };
}

function recordingRow(n: number, score: number): object {
  const { title, artists } = serviceTrack(n);
  return {
    recording_mbid: uuidOf(n),
    recording_name: title,
    artist_credit_name: artists.join(', '),
    release_name: albumOf(n),
    score,
  };
}

export function albumOf(n: number): string {
  return `Album ${n}`;
}

/** Rows repeat what was asked, in no order that could be relied on; those of every tenth track have no ids. */
function spotifyIds({ path, body }: SeenRequest): Reply | undefined {
  const queries: Record<string, string>[] = JSON.parse(body.toString());
  const numberOf =
    path === '/spotify-id-from-mbid/json'
      ? ({ recording_mbid = '' }: Record<string, string>) => numberOfUuid(recording_mbid)
      : ({ track_name = '' }: Record<string, string>) => Number(/^Song (\d+)$/.exec(track_name)?.[1]);
  if (!/^\/spotify-id-from-(mbid|metadata)\/json$/.test(path)) return undefined;
  const rows = queries.map((query) => {
    const n = numberOf(query);
    return { ...query, spotify_track_ids: n % 10 === 0 || Number.isNaN(n) ? [] : [trackId(n)] };
  });
  return { body: rows.reverse() };
}
