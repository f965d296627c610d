import { z } from 'zod';
import { SECOND_MS } from '../../lib/time.ts';
import { defineService } from '../define-service.ts';
import { baseUrl } from '../source.ts';
import { artistTagsPath, listenbrainzArtists } from './artist-tags.ts';

const PROBE_ARTIST = '056e4f3e-d505-4dad-8ec1-d04f521cbb56';

export const listenbrainz = defineService({
  label: 'ListenBrainz',
  gives: ['genres'],
  settings: {
    LISTENBRAINZ_API: baseUrl(
      'https://api.listenbrainz.org',
      'genres of artists by their MusicBrainz id, no key needed',
    ),
  },
  rateLimit: { requests: 30, perMs: 10 * SECOND_MS },
  open: (service) => ({
    artists: listenbrainzArtists(service),
    probe: (signal) => service.json(artistTagsPath([PROBE_ARTIST]), z.unknown(), signal),
  }),
});
