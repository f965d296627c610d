import { SECOND_MS } from '../../lib/time.ts';
import { SPOTIFY_KINDS } from '../../track/link.ts';
import { defineService } from '../define-service.ts';
import type { LinkedSongs, NamedSong } from '../ports.ts';
import { baseUrl } from '../source.ts';
import { deezerArtists } from './artists.ts';
import { deezerCandidates } from './candidates.ts';
import { DeezerClient, type DeezerTrack, deezerFailure } from './client.ts';
import { deezerSimilarArtists } from './similar-artists.ts';

export const deezer = defineService({
  label: 'Deezer',
  gives: ['links', 'genres', 'similarArtists', 'candidates'],
  settings: {
    DEEZER_API: baseUrl(
      'https://api.deezer.com',
      'Deezer links, songs by name, track facts, genres of artists, similar artists and their tracks, no key needed',
    ),
  },
  rateLimit: { requests: 50, perMs: 5 * SECOND_MS },
  failureIn: deezerFailure,
  open(service) {
    const client = new DeezerClient(service);
    return {
      client,
      artists: deezerArtists(client),
      similarArtists: deezerSimilarArtists(client),
      candidates: deezerCandidates(client),
      externalLinks: { service: 'deezer', songs: (url, signal) => songsOf(client, url, signal) },
      songSearch: {
        isrcByName: async ({ artist, title }, signal) =>
          (await client.search(artist, title, signal))?.isrc || undefined,
        songsOfText: async (text, signal) => (await client.searchText(text, signal)).map(namedSong),
      },
      probe: (signal) => client.trackByIsrc('GBDUW0000059', signal),
    };
  },
});

async function songsOf(client: DeezerClient, url: string, signal: AbortSignal): Promise<LinkedSongs> {
  const [, part, id = ''] = /\/(track|album|playlist|artist)\/(\d+)/.exec(new URL(url).pathname) ?? [];
  const kind = SPOTIFY_KINDS.find((known) => known === part);
  if (kind === undefined) return { kind: 'track', songs: [] };
  if (kind === 'track') {
    const track = await client.track(id, signal);
    return { kind, songs: track === undefined ? [] : [namedSong(track)] };
  }
  const [tracks, title] = await Promise.all([
    client.tracksOf(kind, id, signal),
    client.titleOf(kind, id, signal),
  ]);
  return { kind, ...(title !== undefined && { title }), songs: tracks.map(namedSong) };
}

function namedSong({ title, artist, isrc }: DeezerTrack): NamedSong {
  return { artist: artist.name, title, ...(isrc && { isrc }) };
}
