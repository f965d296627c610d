import {
  isrcOf,
  type KnownTracks,
  numberOfIsrc,
  serviceTrack,
  trackId,
  trackNumber,
} from './known-tracks.ts';
import type { Reply, Route } from './server.ts';

export const CLIENT_ID = 'an-app';
export const CLIENT_SECRET = 's3cret-of-the-app';

/** Tokens that Spotify's stand-in gave out and still takes. */
export interface SpotifyState {
  readonly good: Set<string>;
  given: number;
  expiresInS: number;
}

/** Client credentials in, bearer token out. */
export function accountsRoute(state: SpotifyState): Route {
  const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;
  return ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/api/token') return undefined;
    const isGrant = body.toString() === 'grant_type=client_credentials';
    if (headers.authorization !== basic || !isGrant) {
      return { status: 400, body: { error: 'invalid_client', error_description: 'Invalid client secret' } };
    }
    state.given += 1;
    const token = `token-${state.given}-of-the-app`;
    state.good.add(token);
    return { body: { access_token: token, token_type: 'Bearer', expires_in: state.expiresInS } };
  };
}

/** The parts of the Web API that an app of today may still have. */
export function spotifyRoute(known: KnownTracks, state: SpotifyState): Route {
  return ({ path, url, headers }) => {
    const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!state.good.has(token)) return failure(401, 'The access token expired');
    const [, , what, id = ''] = path.split('/');
    if (what === 'audio-features') return audioFeatures(known, url.searchParams.get('ids') ?? '');
    if (what === 'search') return search(known, url);
    const n = trackNumber(id);
    if (Number.isNaN(n)) return failure(400, 'invalid id');
    if (what === 'tracks')
      return known.spotify?.(n) ? { body: trackBody(n) } : failure(404, 'Non existing id');
    if (what === 'albums')
      return { body: { name: `Album ${n}`, tracks: { items: around(n).map(trackBody) } } };
    if (what === 'playlists') {
      return n === 0
        ? failure(403, 'Forbidden')
        : { body: { name: `List ${n}`, tracks: { items: around(n).map((k) => ({ track: trackBody(k) })) } } };
    }
    if (what === 'artists' && path.endsWith('/albums'))
      return { body: { items: [{ id: trackId(n) }, { id: trackId(n + 2) }] } };
    return what === 'artists' ? { body: { name: `Artist ${n}` } } : undefined;
  };
}

function around(n: number): number[] {
  return [n, n + 1, n + 2];
}

function failure(status: number, message: string): Reply {
  return { status, body: { error: { status, message } } };
}

function trackBody(n: number): object {
  const { title, artists, durationMs } = serviceTrack(n);
  return {
    id: trackId(n),
    name: title,
    artists: artists.map((name) => ({ name })),
    duration_ms: durationMs,
    explicit: false,
    external_ids: { isrc: isrcOf(n) },
    album: { images: [{ url: `https://i.scdn.co/image/${n}`, width: 640, height: 640 }] },
  };
}

function audioFeatures(known: KnownTracks, ids: string): Reply {
  if (known.audioFeatures === undefined) return failure(403, 'Forbidden');
  const rows = ids.split(',').map((id) => {
    const n = trackNumber(id);
    if (Number.isNaN(n) || !known.audioFeatures?.(n)) return null;
    const {
      loudnessDb: loudness,
      tempoBpm: tempo,
      durationMs: duration_ms,
      ...same
    } = serviceTrack(n).features;
    return { id, ...same, loudness, tempo, duration_ms, time_signature: 4 };
  });
  return { body: { audio_features: rows } };
}

/** `isrc:...` finds the track of that code, `genre:"g"` a thousand a genre, `track:"Song n"` and a text with "song n" the one of that number. */
function search(known: KnownTracks, url: URL): Reply {
  const query = url.searchParams.get('q') ?? '';
  const limit = Number(url.searchParams.get('limit') ?? 20);
  const offset = Number(url.searchParams.get('offset') ?? 0);
  if (limit > 10) return failure(400, 'Invalid limit');
  const genre = /genre:"([^"]+)"/.exec(query)?.[1];
  const isrc = /isrc:(\S+)/.exec(query)?.[1];
  const title = /^(?:track:"|[a-z\d ]*)Song (\d+)/i.exec(query)?.[1];
  const numbers =
    genre === undefined ? [isrc === undefined ? Number(title) : numberOfIsrc(isrc)] : ofGenre(genre);
  const matches = numbers.filter((n) => !Number.isNaN(n) && known.spotify?.(n));
  const items = matches.slice(offset, offset + limit).map(trackBody);
  return { body: { tracks: { items, total: matches.length, limit, offset } } };
}

/** Genres overlap a little, as they do in life. */
function ofGenre(genre: string): number[] {
  const start = genre.length * 1000;
  return Array.from({ length: 1000 }, (_, index) => start + index);
}
