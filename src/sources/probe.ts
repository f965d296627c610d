import { z } from 'zod';
import { SourceFailure } from './http/failure.ts';
import type { Services } from './services.ts';
import type { SpotifyClient } from './spotify/client.ts';

/** A track every service has known for years: Daft Punk, "Harder, Better, Faster, Stronger". */
const ID = '5W3cjX2J3tjhG8zb6u0qHn';
const ISRC = 'GBDUW0000059';
const TRACK_PAGE = encodeURIComponent(`https://open.spotify.com/track/${ID}`);
const VIDEO_PAGE = encodeURIComponent('https://www.youtube.com/watch?v=gAjR4_CbPpQ');
const CLOUD_PAGE = encodeURIComponent('https://soundcloud.com/daftpunkofficialmusic');

/** One small question per service. */
const QUESTIONS: { readonly [name in keyof Services]?: string } = {
  reccobeats: `/v1/audio-features?ids=${ID}`,
  oembed: `/oembed?url=${TRACK_PAGE}`,
  deezer: `/track/isrc:${ISRC}`,
  musicbrainz: `/ws/2/isrc/${ISRC}?fmt=json`,
  youtube: `/oembed?url=${VIDEO_PAGE}&format=json`,
  itunes: '/lookup?id=697194953',
  soundcloud: `/oembed?url=${CLOUD_PAGE}&format=json`,
};

/**
 * Asks every service that is on one small question, so that its state and latency can be told. What they answer
 * does not matter; that one does not answer shows in its status.
 */
export async function probe(
  services: Services,
  spotify: SpotifyClient | undefined,
  signal: AbortSignal,
): Promise<void> {
  const asked = Object.entries(QUESTIONS).map(([name, path]) =>
    services[name as keyof Services]?.json(path, z.unknown(), signal),
  );
  const answers = await Promise.allSettled([
    ...asked,
    spotify?.call((library) => library.getTrack(ID), z.unknown(), signal),
  ]);
  for (const answer of answers) {
    if (answer.status === 'rejected' && !(answer.reason instanceof SourceFailure)) throw answer.reason;
  }
}
