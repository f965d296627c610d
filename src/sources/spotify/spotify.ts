import { z } from 'zod';
import { SECOND_MS } from '../../lib/time.ts';
import { message } from '../../messages/message.ts';
import { baseUrl, defineSource, emptySetting, off } from '../source.ts';
import { SpotifyClient } from './client.ts';
import { spotifyCollection } from './collections.ts';
import { songsOfText, trackByIsrc, trackByName } from './search.ts';
import { spotifyIdentities } from './tracks.ts';

const PROBE_ID = '5W3cjX2J3tjhG8zb6u0qHn';

/** The Web API, for owners who have an application of their own. */
export const spotify = defineSource({
  label: 'Spotify',
  gives: ['titles', 'albums', 'playlists', 'artists'],
  settings: {
    SPOTIFY_CLIENT_ID: {
      kind: 'text',
      fallback: '',
      description:
        'an application of your own at developer.spotify.com: better titles, search, albums and playlists',
      requires: 'SPOTIFY_CLIENT_SECRET',
    },
    SPOTIFY_CLIENT_SECRET: {
      kind: 'text',
      fallback: '',
      description: 'the client secret of that application',
      requires: 'SPOTIFY_CLIENT_ID',
    },
    SPOTIFY_API: baseUrl('https://api.spotify.com', "Spotify's Web API"),
    SPOTIFY_ACCOUNTS: baseUrl('https://accounts.spotify.com', "Spotify's token service"),
  },
  open(settings, { connect, now }) {
    const { SPOTIFY_CLIENT_ID: clientId, SPOTIFY_CLIENT_SECRET: clientSecret } = settings;
    if (clientId === undefined || clientSecret === undefined) {
      return off(message('sources.notSet', { settings: 'SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET' }));
    }
    if (settings.SPOTIFY_API === undefined) return emptySetting('SPOTIFY_API');
    if (settings.SPOTIFY_ACCOUNTS === undefined) return emptySetting('SPOTIFY_ACCOUNTS');
    const api = connect({
      name: 'Spotify',
      baseUrl: settings.SPOTIFY_API,
      rateLimit: { requests: 30, perMs: 10 * SECOND_MS },
    });
    const accounts = connect({
      name: 'Spotify accounts',
      baseUrl: settings.SPOTIFY_ACCOUNTS,
      rateLimit: { requests: 5, perMs: 5 * SECOND_MS },
    });
    const client = new SpotifyClient({ clientId, clientSecret, api, accounts, now });
    return {
      service: api,
      client,
      identities: [spotifyIdentities(client)],
      collections: {
        kinds: ['album', 'playlist', 'artist'],
        isComplete: true,
        collection: (kind, id, signal) => spotifyCollection(client, kind, id, signal),
      },
      songSearch: {
        trackByIsrc: (song, signal) => trackByIsrc(client, song, signal),
        trackByName: (song, signal) => trackByName(client, song, signal),
        songsOfText: (text, signal) => songsOfText(client, text, signal),
      },
      probe: (signal) => client.call((library) => library.getTrack(PROBE_ID), z.unknown(), signal),
    };
  },
});
