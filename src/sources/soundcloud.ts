import { oembedLinks } from './oembed-page.ts';
import { baseUrl } from './source.ts';

export const soundcloud = oembedLinks({
  label: 'SoundCloud',
  settings: {
    SOUNDCLOUD_OEMBED: baseUrl('https://soundcloud.com', 'titles behind SoundCloud links, no key needed'),
  },
  linksOf: 'soundcloud',
  probePage: 'https://soundcloud.com/daftpunkofficialmusic',
  cleanTitle: withoutUploader,
});

/** Titles end in "by" and the account that uploaded the track: only that is no part of the title. */
function withoutUploader(title: string, uploader: string | undefined): string {
  const ending = ` by ${uploader ?? ''}`;
  const ends = uploader !== undefined && title.toLowerCase().endsWith(ending.toLowerCase());
  return ends && title.length > ending.length ? title.slice(0, -ending.length) : title;
}
