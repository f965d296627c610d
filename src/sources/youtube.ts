import { SECOND_MS } from '../lib/time.ts';
import { songsOfPage } from './oembed-page.ts';
import { baseUrl, defineSource, emptySetting } from './source.ts';

const PROBE_VIDEO = 'https://www.youtube.com/watch?v=gAjR4_CbPpQ';

export const youtube = defineSource({
  label: 'YouTube',
  gives: ['links'],
  settings: {
    YOUTUBE_OEMBED: baseUrl('https://www.youtube.com', 'titles behind YouTube links, no key needed'),
  },
  open({ YOUTUBE_OEMBED }, { connect }) {
    if (YOUTUBE_OEMBED === undefined) return emptySetting('YOUTUBE_OEMBED');
    const rateLimit = { requests: 5, perMs: 5 * SECOND_MS };
    const service = connect({ name: 'YouTube', baseUrl: YOUTUBE_OEMBED, rateLimit });
    const songs = (url: string, signal: AbortSignal) => songsOfPage(service, url, signal);
    return {
      service,
      externalLinks: { service: 'youtube', songs },
      probe: (signal) => songs(PROBE_VIDEO, signal),
    };
  },
});
