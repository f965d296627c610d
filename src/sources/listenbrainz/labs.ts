import { z } from 'zod';
import { SECOND_MS } from '../../lib/time.ts';
import { defineService } from '../define-service.ts';
import { musicbrainz } from '../musicbrainz.ts';
import { baseUrl } from '../source.ts';
import { similarArtistsPath, similarArtistsSource } from './similar-artists.ts';
import { similarRecordingsSource } from './similar-recordings.ts';
import { labsSpotifyIds } from './spotify-ids.ts';

const PROBE_ARTIST = '056e4f3e-d505-4dad-8ec1-d04f521cbb56';

/** Data sets computed from what people listen to, at an address of their own and without a promise of service. */
export const listenbrainzLabs = defineService({
  label: 'ListenBrainz labs',
  gives: ['similarArtists', 'candidates'],
  settings: {
    LISTENBRAINZ_LABS_API: baseUrl(
      'https://labs.api.listenbrainz.org',
      'similar artists, similar recordings and their Spotify ids, no key needed',
    ),
  },
  rateLimit: { requests: 4, perMs: 2 * SECOND_MS },
  open(service, { open }) {
    const names = open(musicbrainz);
    const mbids = 'off' in names ? undefined : names.mbids;
    return {
      similarArtists: similarArtistsSource(service, mbids),
      candidates: similarRecordingsSource(service, mbids),
      spotifyIds: labsSpotifyIds(service),
      probe: (signal) => service.json(similarArtistsPath(PROBE_ARTIST), z.unknown(), signal),
    };
  },
});
