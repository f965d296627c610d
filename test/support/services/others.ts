import {
  isrcOf,
  type KnownTracks,
  numberOfIsrc,
  numberOfUuid,
  serviceTrack,
  trackNumber,
  uuidOf,
} from './known-tracks.ts';
import { albumOf, SIMILAR_OFFSET } from './listenbrainz.ts';
import type { Reply, Route } from './server.ts';

/** Spotify's oEmbed: a title and a cover for tracks, the name for artists. */
export function oembedRoute(known: KnownTracks): Route {
  return ({ path, url }) => {
    if (path !== '/oembed') return undefined;
    const [, kind, id = ''] =
      /open\.spotify\.com\/(track|artist)\/(\w+)/.exec(url.searchParams.get('url') ?? '') ?? [];
    const n = trackNumber(id);
    if (Number.isNaN(n) || !known.oembed?.(n)) return { status: 404, body: 'Not found' };
    const title = kind === 'artist' ? serviceTrack(n).artists[0] : serviceTrack(n).title;
    return {
      body: { title, thumbnail_url: `https://i.scdn.co/image/${n}`, provider_name: 'Spotify', type: 'rich' },
    };
  };
}

/** Deezer: errors come as 200. */
export function deezerRoute(known: KnownTracks, origin: () => string): Route {
  const has = (n: number) => !Number.isNaN(n) && known.deezer?.(n) === true;
  const body = (n: number) => ({
    id: n,
    title: serviceTrack(n).title,
    isrc: isrcOf(n),
    duration: Math.round(serviceTrack(n).durationMs / 1000),
    preview: `${origin()}/previews/${n}.mp3`,
    bpm: 0,
    release_date: '2025-03-14',
    rank: 654_321,
    album: { id: n, title: albumOf(n) },
    artist: { id: n, name: serviceTrack(n).artists[0] },
  });
  // Lists leave these out.
  const listed = (n: number) => ({ ...body(n), isrc: undefined, release_date: undefined });
  const similarTo = (n: number) => Array.from({ length: 10 }, (_, k) => n + SIMILAR_OFFSET.deezer + k);
  return ({ path, url }): Reply => {
    const isrc = /^\/track\/isrc:(\w+)$/.exec(path)?.[1];
    const id = /^\/track\/(\d+)$/.exec(path)?.[1];
    const n = isrc === undefined ? Number(id) : numberOfIsrc(isrc);
    if (isrc !== undefined || id !== undefined) return { body: has(n) ? body(n) : noData };
    const albums = /^\/artist\/(\d+)\/albums$/.exec(path)?.[1];
    if (albums !== undefined) return { body: has(Number(albums)) ? { data: ALBUMS_OF_ARTIST } : noData };
    const [, artist, list] = /^\/artist\/(\d+)\/(related|radio)$/.exec(path) ?? [];
    if (list !== undefined && !has(Number(artist))) return { body: noData };
    if (list === 'related')
      return {
        body: {
          data: [Number(artist), ...similarTo(Number(artist))].map((id) => ({ id, name: `Artist ${id}` })),
        },
      };
    if (list === 'radio')
      return { body: { data: [Number(artist), ...similarTo(Number(artist))].map(listed) } };
    const named = /^\/(album|playlist|artist)\/(\d+)$/.exec(path);
    if (named !== null)
      return {
        body: named[1] === 'artist' ? { name: `Artist ${named[2]}` } : { title: `Collection ${named[2]}` },
      };
    const group = /^\/(?:album|playlist|artist)\/(\d+)\/(?:tracks|top)$/.exec(path)?.[1];
    if (group !== undefined)
      return {
        body: {
          data: [0, 1, 2]
            .map((k) => Number(group) + k)
            .filter(has)
            .map(body),
        },
      };
    const title = /^(?:artist:.*track:"|[a-z\d ]*)Song (\d+)/i.exec(url.searchParams.get('q') ?? '')?.[1];
    return {
      body: { data: title !== undefined && has(Number(title)) ? [body(Number(title))] : [], total: 0 },
    };
  };
}

/** Two of pop, one of rap, two of no genre, one without the field and one that is none. */
const ALBUMS_OF_ARTIST = [-1, 132, 0, 116, 132, undefined]
  .map((genre_id, id): object => ({ id, title: `Album ${id}`, genre_id }))
  .concat({ id: 7, genre_id: 'pop' });

const noData = { error: { type: 'DataException', message: 'no data', code: 800 } };

/** Thirty seconds of nothing much. */
export const previewsRoute: Route = ({ path }) =>
  /\.mp3$/.test(path) ? { body: Buffer.alloc(1000, 1) } : undefined;

export function musicbrainzRoute(known: KnownTracks): Route {
  return ({ path, url }) => {
    const artist = musicbrainzArtist(known, path, url);
    if (artist !== undefined) return artist;
    const n = numberOfIsrc(/^\/ws\/2\/isrc\/(\w+)$/.exec(path)?.[1] ?? '');
    if (Number.isNaN(n) || !known.musicbrainz?.(n)) return { status: 404, body: { error: 'Not Found' } };
    const { title, artists, durationMs } = serviceTrack(n);
    const credit = artists.map((name) => ({ name, joinphrase: '', artist: { name } }));
    return {
      body: {
        isrc: isrcOf(n),
        recordings: [
          {
            id: uuidOf(n),
            title,
            length: durationMs,
            'artist-credit': credit,
            'first-release-date': '2025-03',
          },
        ],
      },
    };
  };
}

/** By the Spotify address of the artist, then by MusicBrainz' own id. */
function musicbrainzArtist(known: KnownTracks, path: string, url: URL): Reply | undefined {
  const spotifyId = /^https:\/\/open\.spotify\.com\/artist\/(\w+)$/.exec(
    url.searchParams.get('resource') ?? '',
  )?.[1];
  const mbid = /^\/ws\/2\/artist\/([\w-]+)$/.exec(path)?.[1];
  if (spotifyId === undefined && mbid === undefined) return undefined;
  const n = mbid === undefined ? trackNumber(spotifyId ?? '') : numberOfUuid(mbid);
  if (!known.musicbrainz?.(n)) return { status: 404, body: { error: 'Not Found' } };
  const id = uuidOf(n);
  if (mbid === undefined) {
    const relation = {
      type: 'free streaming',
      'target-type': 'artist',
      direction: 'backward',
      artist: { id, name: 'A' },
    };
    return { body: { id: 'u', resource: url.searchParams.get('resource'), relations: [relation] } };
  }
  const genres = [
    { id: 'g1', name: 'art pop', count: 2 },
    { id: 'g2', name: 'hyperpop', count: 5 },
    { id: 'g3', name: 'polka', count: -1 },
    { name: 7 },
  ];
  return {
    body: {
      ...{ id, name: 'A', genres: n % 2 === 0 ? [] : genres, tags: [{ name: 'bubblegum pop', count: 1 }] },
      ...(url.searchParams.get('inc') === 'aliases' && { aliases: aliasesOf(n) }),
    },
  };
}

/** In Korean, in Latin letters, and one that is nobody's business. */
function aliasesOf(n: number) {
  return [
    { name: `가수 ${n}`, type: 'Artist name', locale: 'ko' },
    { name: `The Artist ${n}`, type: null },
    { name: `홍길동 ${n}`, type: 'Legal name' },
    { name: 7 },
  ];
}

/** YouTube's oEmbed and Apple's look-up: video and song `n` are made-up track `n`. */
export function youtubeRoute(known: KnownTracks): Route {
  return ({ url }) => {
    const n = Number(/[?&]v=0*(\d+)/.exec(url.searchParams.get('url') ?? '')?.[1]);
    if (!known.deezer?.(n)) return { status: 404, body: 'Not Found' };
    const { title, artists } = serviceTrack(n);
    return { body: { title: `${artists[0]} - ${title} (Official Video)`, author_name: `${artists[0]}VEVO` } };
  };
}

/** On Apple Music, the album under this number and `n` holds the songs `n`, `n` + 1 and `n` + 2. */
const ALBUMS = 1_000_000;

export function itunesRoute(known: KnownTracks): Route {
  return ({ url }) => {
    const n = Number(url.searchParams.get('id'));
    const song = (number: number) => {
      const { title, artists } = serviceTrack(number);
      return { wrapperType: 'track', trackName: title, artistName: artists[0] };
    };
    if (n < ALBUMS) return { body: { results: known.deezer?.(n) ? [song(n)] : [] } };
    const first = n - ALBUMS;
    const songs = [0, 1, 2].map((k) => first + k).map(song);
    const album = { wrapperType: 'collection', collectionName: `Album ${first}`, artistName: 'Artist' };
    return { body: { results: [album, ...songs] } };
  };
}
