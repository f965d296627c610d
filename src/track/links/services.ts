import type { ExternalService, ParsedLink, UnsupportedPage } from './parsed-link.ts';

/** An address that replaces the one given (`$1` and so on from the pattern), or why the page leads to no song. */
type Meaning = { readonly to?: string } | { readonly page: UnsupportedPage };

interface Service {
  readonly service: ExternalService;
  readonly hosts: RegExp;
  /** Replaces the host of addresses that are kept as given. */
  readonly host?: string;
  /** Set where paths begin with a country, which some write in capitals. */
  readonly hasCountry?: true;
  /** What pages lead to, by path and query; the first that matches. */
  readonly pages: readonly (readonly [pattern: RegExp, meaning: Meaning])[];
  /** Set where every other page is taken as it is: short links, and services that cannot be asked anyway. */
  readonly takesAnyPage?: true;
  /** Sites that show a service's pages under their own name: their other pages mean nothing. */
  readonly isMirror?: true;
}

const AS_GIVEN: Meaning = {};
const VIDEO: Meaning = { to: 'https://www.youtube.com/watch?v=$1' };
const WATCH = /^\/watch\/?\?(?:.*&)?v=([\w-]{11})(?![\w-])/;

const SERVICES: readonly Service[] = [
  {
    service: 'youtube',
    hosts: /^(?:www\.)?(?:youtu|y2u)\.be$/,
    host: 'youtu.be',
    pages: [
      [/^\/([\w-]{11})(?![\w-])/, AS_GIVEN],
      [WATCH, VIDEO],
      [/^\/(?:shorts|live|embed)\/([\w-]{11})(?![\w-])/, VIDEO],
      [/^\/playlist\?/, { page: 'playlist' }],
      [/^\/./, { page: 'damaged' }],
    ],
  },
  {
    service: 'youtube',
    hosts: /(?:^|\.)(?:youtube(?:-nocookie|kids)?\.com|youtube\.googleapis\.com|ytimg\.com)$/,
    pages: [
      [/^\/watch\?(?:.*&)?v=([\w-]{11})(?![\w-])/, AS_GIVEN],
      [WATCH, VIDEO],
      [/^\/(?:watch|embed|shorts|live|v|e|vi|vi_webp)\/([\w-]{11})(?![\w-])/, VIDEO],
      [/^\/attribution_link\?.*%2Fwatch%3F(?:.*%26)?v%3D([\w-]{11})(?![\w-])/i, VIDEO],
      [/^\/(?:playlist|embed\/videoseries|watch)\/?\?(?:.*&)?list=/, { page: 'playlist' }],
      [/^\/browse\/VL/, { page: 'playlist' }],
      [/^\/browse\/MPREb_/, { page: 'album' }],
      [/^\/(?:@|channel\/|c\/|user\/)/, { page: 'channel' }],
      [/^\/podcast/, { page: 'podcast' }],
      [/^\/(?:watch|shorts|live|embed)\b/, { page: 'damaged' }],
    ],
  },
  {
    service: 'deezer',
    hosts: /^link\.deezer\.com$|^(?:deezer|dzr)\.page\.link$/,
    takesAnyPage: true,
    pages: [],
  },
  {
    service: 'deezer',
    hosts: /(?:^|\.)deezer\.com$/,
    host: 'www.deezer.com',
    hasCountry: true,
    pages: [
      [/^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:track|album|playlist|artist)\/\d/i, AS_GIVEN],
      [/\/(track|album|playlist|artist)\/(\d+)/, { to: 'https://www.deezer.com/$1/$2' }],
      [
        /^\/plugins\/player\?(?:.*&)?type=(track|album|playlist)s?&id=(\d+)/,
        { to: 'https://www.deezer.com/$1/$2' },
      ],
      [/\/(?:show|episode|podcasts?|audiobook)\b/, { page: 'podcast' }],
      [/\/(?:profile|user)\b/, { page: 'channel' }],
      [/\/(?:mixes|radio|channels)\b/, { page: 'station' }],
      [/\/(?:track|album|playlist|artist)\b/, { page: 'damaged' }],
    ],
  },
  { service: 'apple-music', hosts: /^podcasts\.apple\.com$/, pages: [[/^\//, { page: 'podcast' }]] },
  {
    service: 'apple-music',
    hosts: /(?:^|\.)(?:music|itunes)\.apple\.com$/,
    host: 'music.apple.com',
    hasCountry: true,
    pages: [
      [/^\/[^?]*\?(?:.*&)?i=\d/, AS_GIVEN],
      [/\/(?:song|album|artist|music-video)\/(?:[^/?]+\/)?(?:id)?\d/, AS_GIVEN],
      [/\/playlist\b/, { page: 'playlist' }],
      [/\/podcast\b/, { page: 'podcast' }],
      [/\/(?:station|radio)\b/, { page: 'station' }],
      [/\/(?:song|album|artist|music-video)\b/, { page: 'damaged' }],
    ],
  },
  {
    service: 'soundcloud',
    hosts: /^(?:on\.soundcloud\.com|soundcloud\.app\.goo\.gl)$/,
    takesAnyPage: true,
    pages: [],
  },
  {
    service: 'soundcloud',
    hosts: /(?:^|\.)soundcloud\.com$/,
    host: 'soundcloud.com',
    pages: [
      [
        /^\/tracks\/(?:soundcloud(?::|%3A)tracks(?::|%3A))?(\d+)/i,
        { to: 'https://api.soundcloud.com/tracks/$1' },
      ],
      [/^\/(?:playlists\/|[\w-]+\/sets\/)/, { page: 'playlist' }],
      [/^\/(?:discover|stations|charts)\b/, { page: 'station' }],
      [/^\/(?:you|search|upload|feed|player|stream|settings|messages)\b/, { page: 'other' }],
      [
        /^\/[\w-]+(?:\/(?:tracks|albums|sets|reposts|likes|popular-tracks|followers|following))?\/?(?:\?|$)/,
        { page: 'artist' },
      ],
      [/^\/[\w-]+\/[\w-]/, AS_GIVEN],
    ],
  },
  { service: 'tidal', hosts: /(?:^|\.)tidal\.com$/, takesAnyPage: true, pages: [] },
  { service: 'bandcamp', hosts: /(?:^|\.)bandcamp\.com$/, takesAnyPage: true, pages: [] },
  {
    service: 'amazon-music',
    hosts: /^music\.amazon\.[a-z]{2,3}(?:\.[a-z]{2})?$/,
    takesAnyPage: true,
    pages: [],
  },
  {
    service: 'youtube',
    // Invidious, Piped and others, under any name.
    hosts: /./,
    isMirror: true,
    pages: [[WATCH, VIDEO]],
  },
];

/** Reads a page of a service other than Spotify. @returns undefined for a site that is none of them */
export function readServicePage(url: URL): ParsedLink | undefined {
  for (const one of SERVICES) {
    if (one.hosts.test(url.hostname)) {
      const link = readPage(one, url);
      if (link !== undefined) return link;
    }
  }
  return undefined;
}

function readPage(one: Service, { hostname, pathname, search }: URL): ParsedLink | undefined {
  const { service, host = hostname, pages, takesAnyPage, isMirror } = one;
  const country = one.hasCountry ? /^\/[a-z]{2}(?=\/)/i : /^(?!)/;
  const path = pathname.replace(country, (code) => code.toLowerCase()) + search;
  const asGiven = `https://${host}${path}`;
  for (const [pattern, meaning] of pages) {
    const match = pattern.exec(path);
    if (match === null) continue;
    if ('page' in meaning)
      return { kind: 'problem', problem: 'unsupported-page', service, what: meaning.page };
    const to = meaning.to?.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? '');
    return { kind: 'external', service, url: to ?? asGiven };
  }
  if (takesAnyPage) return { kind: 'external', service, url: asGiven };
  return isMirror ? undefined : { kind: 'problem', problem: 'unsupported-page', service, what: 'other' };
}
