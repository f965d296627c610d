import { oembedLinks } from './oembed-page.ts';
import { baseUrl } from './source.ts';

export const youtube = oembedLinks({
  label: 'YouTube',
  settings: {
    YOUTUBE_OEMBED: baseUrl('https://www.youtube.com', 'titles behind YouTube links, no key needed'),
  },
  linksOf: 'youtube',
  probePage: 'https://www.youtube.com/watch?v=gAjR4_CbPpQ',
});
