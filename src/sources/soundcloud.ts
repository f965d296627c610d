import { SECOND_MS } from '../lib/time.ts';
import { songsOfPage } from './oembed-page.ts';
import { baseUrl, defineSource, emptySetting } from './source.ts';

const PROBE_PAGE = 'https://soundcloud.com/daftpunkofficialmusic';

export const soundcloud = defineSource({
  label: 'SoundCloud',
  gives: ['links'],
  settings: {
    SOUNDCLOUD_OEMBED: baseUrl('https://soundcloud.com', 'titles behind SoundCloud links, no key needed'),
  },
  open({ SOUNDCLOUD_OEMBED }, { connect }) {
    if (SOUNDCLOUD_OEMBED === undefined) return emptySetting('SOUNDCLOUD_OEMBED');
    const rateLimit = { requests: 5, perMs: 5 * SECOND_MS };
    const service = connect({ name: 'SoundCloud', baseUrl: SOUNDCLOUD_OEMBED, rateLimit });
    const songs = (url: string, signal: AbortSignal) => songsOfPage(service, url, signal, withoutUploader);
    return {
      service,
      externalLinks: { service: 'soundcloud', songs },
      probe: (signal) => songs(PROBE_PAGE, signal),
    };
  },
});

/** Titles end in "by" and the account that uploaded the track: only that is no part of the title. */
function withoutUploader(title: string, uploader: string | undefined): string {
  const ending = ` by ${uploader ?? ''}`;
  const ends = uploader !== undefined && title.toLowerCase().endsWith(ending.toLowerCase());
  return ends && title.length > ending.length ? title.slice(0, -ending.length) : title;
}
