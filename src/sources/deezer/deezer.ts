import { SECOND_MS } from '../../lib/time.ts';
import { defineService } from '../define-service.ts';
import type { NamedSong } from '../ports.ts';
import { baseUrl } from '../source.ts';
import { DeezerClient, deezerFailure } from './client.ts';

export const deezer = defineService({
  label: 'Deezer',
  gives: ['links'],
  settings: {
    DEEZER_API: baseUrl('https://api.deezer.com', 'Deezer links and track facts, no key needed'),
  },
  rateLimit: { requests: 50, perMs: 5 * SECOND_MS },
  failureIn: deezerFailure,
  open(service) {
    const client = new DeezerClient(service);
    return {
      client,
      externalLinks: { service: 'deezer', songs: (url, signal) => songsOf(client, url, signal) },
      songSearch: {
        isrcByName: async ({ artist, title }, signal) =>
          (await client.search(artist, title, signal))?.isrc || undefined,
      },
      probe: (signal) => client.trackByIsrc('GBDUW0000059', signal),
    };
  },
});

async function songsOf(client: DeezerClient, url: string, signal: AbortSignal): Promise<NamedSong[]> {
  const [, kind, id] = /\/(track|album|playlist|artist)\/(\d+)/.exec(new URL(url).pathname) ?? [];
  if (id === undefined) return [];
  const isCollection = kind === 'album' || kind === 'playlist' || kind === 'artist';
  const tracks = isCollection ? await client.tracksOf(kind, id, signal) : [await client.track(id, signal)];
  return tracks.flatMap((track) => {
    if (track === undefined) return [];
    const isrc = track.isrc ? { isrc: track.isrc } : {};
    return [{ artist: track.artist.name, title: track.title, ...isrc }];
  });
}
