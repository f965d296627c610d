import { z } from 'zod';
import type { OtherService } from '../../track/link.ts';
import type { DeezerClient } from '../deezer.ts';
import { SourceFailure } from '../http/failure.ts';
import type { Service } from '../http/service.ts';
import { nameSchema } from '../names.ts';
import { oembedSchema } from '../oembed.ts';
import { type NamedSong, songOfVideo } from './named-song.ts';

/** The keyless public services that say what a link of another site is; absent ones are off. */
export interface OtherSites {
  readonly deezer?: DeezerClient;
  readonly youtube?: Service;
  readonly appleMusic?: Service;
  readonly soundcloud?: Service;
}

const appleSchema = z.object({
  results: z.array(z.object({ trackName: nameSchema.nullish(), artistName: nameSchema })),
});

/** What the songs behind a link of another service are called; none when nobody says. @throws SourceFailure */
export async function songsOf(
  sites: OtherSites,
  service: OtherService,
  url: string,
  signal: AbortSignal,
): Promise<NamedSong[]> {
  if (service === 'deezer' && sites.deezer !== undefined) return deezerSongs(sites.deezer, url, signal);
  if (service === 'apple-music' && sites.appleMusic !== undefined)
    return appleSongs(sites.appleMusic, url, signal);
  const oembed =
    service === 'youtube' ? sites.youtube : service === 'soundcloud' ? sites.soundcloud : undefined;
  if (oembed === undefined) return [];
  const path = `/oembed?format=json&url=${encodeURIComponent(url)}`;
  const page = await oembed.json(path, oembedSchema, signal).catch(absent);
  const title = page?.title.replace(/\s+by\s+[^-]+$/i, service === 'soundcloud' ? '' : '$&');
  const song = title === undefined ? undefined : songOfVideo(title, page?.author_name ?? undefined);
  return song === undefined ? [] : [song];
}

async function deezerSongs(deezer: DeezerClient, url: string, signal: AbortSignal): Promise<NamedSong[]> {
  const [, kind, id] = /\/(track|album|playlist|artist)\/(\d+)/.exec(new URL(url).pathname) ?? [];
  if (id === undefined) return [];
  const isGroup = kind === 'album' || kind === 'playlist' || kind === 'artist';
  const tracks = isGroup ? await deezer.tracksOf(kind, id, signal) : [await deezer.track(id, signal)];
  return tracks.flatMap((track) => {
    if (track === undefined) return [];
    const code = track.isrc ? { isrc: track.isrc } : {};
    return [{ artist: track.artist.name, title: track.title, ...code }];
  });
}

/** https://music.apple.com/xx/album/name/ALBUM?i=SONG and https://music.apple.com/xx/song/name/SONG */
async function appleSongs(itunes: Service, url: string, signal: AbortSignal): Promise<NamedSong[]> {
  const { pathname, searchParams } = new URL(url);
  const song = searchParams.get('i') ?? /\/song\/(?:[^/]+\/)?(\d+)/.exec(pathname)?.[1];
  const album = /\/album\/(?:[^/]+\/)?(\d+)/.exec(pathname)?.[1];
  if (song === undefined && album === undefined) return [];
  const country = /^\/([a-z]{2})\//.exec(pathname)?.[1] ?? 'us';
  const query = `id=${encodeURIComponent(song ?? album ?? '')}&entity=song&country=${country}`;
  const { results } = await itunes.json(`/lookup?${query}`, appleSchema, signal);
  return results.flatMap(({ trackName, artistName }) =>
    trackName ? [{ artist: artistName, title: trackName }] : [],
  );
}

function absent(error: unknown): undefined {
  if (error instanceof SourceFailure && error.kind === 'status' && !error.transient) return undefined;
  throw error;
}
