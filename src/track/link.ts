/** What of Spotify's the bot can answer for. */
export const SPOTIFY_KINDS = ['track', 'album', 'playlist', 'artist'] as const;
export type SpotifyKind = (typeof SPOTIFY_KINDS)[number];

/** Services other than Spotify whose links the bot knows. */
export type ExternalService =
  | 'deezer'
  | 'youtube'
  | 'apple-music'
  | 'tidal'
  | 'soundcloud'
  | 'bandcamp'
  | 'amazon-music';

/**
 * A link the bot can do something with. `short` must be followed to learn what it is; `external` must be
 * translated into Spotify's terms. Both `url`s are https and normalised.
 */
export type FoundLink =
  | { readonly kind: SpotifyKind; readonly id: string }
  | { readonly kind: 'short'; readonly url: string }
  | { readonly kind: 'external'; readonly service: ExternalService; readonly url: string };

/** Why a text is no link the bot can use, with what a helpful answer needs to say. */
export type LinkProblem =
  | { readonly kind: 'problem'; readonly problem: 'empty' | 'not-a-link' }
  /** `what` is the part of Spotify it leads to: "episode", "show", "user", ... */
  | { readonly kind: 'problem'; readonly problem: 'unsupported-spotify'; readonly what: string }
  /** A Spotify link whose id is not 22 letters and digits: usually cut off while copying. */
  | { readonly kind: 'problem'; readonly problem: 'damaged-id'; readonly what: SpotifyKind }
  | { readonly kind: 'problem'; readonly problem: 'other-site'; readonly host: string };

export type ParsedLink = FoundLink | LinkProblem;

/** Longer than any Discord message; what comes after is not looked at. */
const MAX_TEXT = 8000;
const ID = /^[0-9A-Za-z]{22}$/;
/** Markdown's and prose's own punctuation ends an address; a scheme is optional only before Spotify's hosts. */
const CANDIDATE =
  /spotify:[0-9a-z:%._-]+|https?:\/\/[^\s<>()[\]{}"'`|\\^]+|(?<![\w./@-])(?:open\.spotify\.com|spotify\.link|spotify\.app\.link)\/[^\s<>()[\]{}"'`|\\^]+/gi;
const TRAILING_PUNCTUATION = /[*~_.,;:!?…]+$/u;
const SHORT_HOSTS: ReadonlySet<string> = new Set(['spotify.link', 'spotify.app.link']);
const SPOTIFY_HOSTS: ReadonlySet<string> = new Set(['open.spotify.com', 'play.spotify.com']);
const EXTERNAL_SERVICES: readonly (readonly [ExternalService, RegExp])[] = [
  ['deezer', /^((www|link)\.)?deezer\.com$|^(deezer|dzr)\.page\.link$/],
  ['youtube', /^((www|m|music)\.)?youtube\.com$|^youtu\.be$/],
  ['apple-music', /^(music|itunes|geo\.music)\.apple\.com$/],
  ['tidal', /^((www|listen)\.)?tidal\.com$/],
  ['soundcloud', /^((www|m|on)\.)?soundcloud\.com$/],
  ['bandcamp', /^([a-z0-9-]+\.)?bandcamp\.com$/],
  ['amazon-music', /^music\.amazon\.[a-z]{2,3}(\.[a-z]{2})?$/],
];

/** Services without a public API that tells what a link leads to. */
const CLOSED_SERVICES: ReadonlySet<ExternalService> = new Set(['tidal', 'bandcamp', 'amazon-music']);

/** Whether `text` has the shape of a Spotify id. */
export function isSpotifyId(text: string): boolean {
  return ID.test(text);
}

/**
 * Reads what a person typed where a link was asked for: a link, a Spotify URI, a bare track id, or text with
 * a link somewhere inside it (wrapped in `<...>` or Markdown or not).
 * @returns the first usable link; if there is none, what is wrong with the first thing that looks like one
 */
export function parseLink(text: string): ParsedLink {
  const trimmed = text.slice(0, MAX_TEXT).trim();
  if (trimmed === '') return { kind: 'problem', problem: 'empty' };
  const bare = trimmed.replace(/^[<`]+|[>`]+$/g, '');
  if (isSpotifyId(bare)) return { kind: 'track', id: bare };
  const parsed = candidates(trimmed);
  return bestLink(parsed.filter(isFound)) ?? parsed[0] ?? { kind: 'problem', problem: 'not-a-link' };
}

/** The first link that can lead to an answer; failing that, the first. */
export function bestLink(links: readonly FoundLink[]): FoundLink | undefined {
  return links.find((link) => link.kind !== 'external' || !CLOSED_SERVICES.has(link.service)) ?? links[0];
}

/** All usable links of a message, in order, each once. A bare id does not count: in prose it is just a word. */
export function findLinks(text: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  for (const link of candidates(text.slice(0, MAX_TEXT))) {
    if (isFound(link) && !found.has(linkUrl(link))) found.set(linkUrl(link), link);
  }
  return [...found.values()];
}

/** The https address of a link: canonical for Spotify's own, as given (normalised) for the others. */
export function linkUrl(link: FoundLink): string {
  return link.kind === 'short' || link.kind === 'external'
    ? link.url
    : `https://open.spotify.com/${link.kind}/${link.id}`;
}

/** Whether a parsed text is a link the bot can use. */
export function isFound(link: ParsedLink): link is FoundLink {
  return link.kind !== 'problem';
}

function candidates(text: string): ParsedLink[] {
  return Array.from(text.matchAll(CANDIDATE), ([match]) => {
    const trimmed = match.replace(TRAILING_PUNCTUATION, '');
    return /^spotify:/i.test(trimmed) ? parseUri(trimmed) : parseAddress(trimmed);
  });
}

/** `spotify:track:ID`, and the older `spotify:user:NAME:playlist:ID`. */
function parseUri(uri: string): ParsedLink {
  return parseParts(uri.split(':').slice(1));
}

function parseAddress(address: string): ParsedLink {
  const url = URL.parse(/^https?:/i.test(address) ? address : `https://${address}`);
  if (url === null) return { kind: 'problem', problem: 'not-a-link' };
  const host = url.hostname;
  if (SHORT_HOSTS.has(host)) return { kind: 'short', url: httpsUrl(url) };
  if (SPOTIFY_HOSTS.has(host)) return parseSpotifyPage(url);
  const service = EXTERNAL_SERVICES.find(([, pattern]) => pattern.test(host))?.[0];
  if (service !== undefined) return { kind: 'external', service, url: httpsUrl(url) };
  return { kind: 'problem', problem: 'other-site', host };
}

function parseSpotifyPage(url: URL): ParsedLink {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (parts[0] === 's' && parts[1] !== undefined) return { kind: 'short', url: httpsUrl(url) };
  const inner = parts.filter(
    (part, index) => !(index < 2 && /^(intl-[a-z]{2}(-[a-z]{2})?|embed)$/i.test(part)),
  );
  return parseParts(inner);
}

/** The tail of an address or URI: `[kind, id]`, or `['user', name, 'playlist', id]`. */
function parseParts(parts: readonly string[]): ParsedLink {
  const ofUser = parts[0]?.toLowerCase() === 'user' && parts[2]?.toLowerCase() === 'playlist';
  const [what = '', idPart = ''] = ofUser ? parts.slice(2) : parts;
  const kind = SPOTIFY_KINDS.find((known) => known === what.toLowerCase());
  if (kind === undefined)
    return { kind: 'problem', problem: 'unsupported-spotify', what: what.toLowerCase() };
  const id = idPart.replace(TRAILING_PUNCTUATION, '');
  return isSpotifyId(id) ? { kind, id } : { kind: 'problem', problem: 'damaged-id', what: kind };
}

/** The same address over https without credentials, port or fragment: none of them belongs in a music link. */
function httpsUrl(url: URL): string {
  return `https://${url.hostname}${url.pathname}${url.search}`;
}
