import { readAddresses } from './links/addresses.ts';
import { cleanText } from './links/clean.ts';
import {
  type FoundLink,
  isFound,
  type LinkProblem,
  mostTelling,
  type ParsedLink,
  SPOTIFY_KINDS,
} from './links/parsed-link.ts';
import { isClosed } from './links/service-names.ts';
import { localUri } from './links/spotify.ts';

export {
  type ExternalService,
  type FoundLink,
  isFound,
  type LinkProblem,
  type ParsedLink,
  SPOTIFY_KINDS,
  type SpotifyKind,
  type UnsupportedPage,
} from './links/parsed-link.ts';
export { SERVICE_NAMES } from './links/service-names.ts';
export { isSpotifyId } from './links/spotify.ts';

/** Longer than any Discord message; what comes after is not looked at. */
const MAX_TEXT = 8000;
/** An id alone, perhaps in brackets or quotes, perhaps with its kind or with the parameters of a link. */
const BARE =
  /^[^0-9A-Za-z]*(?:(track|album|playlist|artist)[/:])?([0-9A-Za-z]{22})(?:[?&#/][!-~]*|[^0-9A-Za-z]*)$/i;
/** A long word has the shape of an id too. */
const WORD = /^[A-Z]?[a-z]+$|^[A-Z]+$/;

/**
 * Reads what a person typed where a link was asked for: a link, a Spotify URI, a bare track id, or text with
 * a link somewhere inside it (wrapped in `<...>` or Markdown or not).
 * @returns the first usable link; if there is none, what is wrong with the first thing that looks like one
 */
export function parseLink(text: string): ParsedLink {
  const readings = cleanText(withinLimit(text));
  if (readings.every((reading) => reading.trim() === '')) return { kind: 'problem', problem: 'empty' };
  const bare = readings.map(readBare).find((link) => link !== undefined);
  if (bare !== undefined) return bare;
  const parsed = readings.flatMap((reading) => readAddresses(reading));
  const problems = parsed.filter((link): link is LinkProblem => !isFound(link));
  return (
    bestLink(parsed.filter(isFound)) ?? mostTelling(problems) ?? { kind: 'problem', problem: 'not-a-link' }
  );
}

/** The first link that can lead to an answer; failing that, the first. */
export function bestLink(links: readonly FoundLink[]): FoundLink | undefined {
  return links.find((link) => link.kind !== 'external' || !isClosed(link.service)) ?? links[0];
}

/** All usable links of a message, in order, each once. A bare id does not count: in prose it is just a word. */
export function findLinks(text: string): FoundLink[] {
  const found = new Map<string, FoundLink>();
  for (const link of cleanText(withinLimit(text)).flatMap((reading) => readAddresses(reading))) {
    if (isFound(link) && !found.has(linkUrl(link))) found.set(linkUrl(link), link);
  }
  return [...found.values()];
}

/** The address of a link: canonical for Spotify's own, as given (normalised) for the others. */
export function linkUrl(link: FoundLink): string {
  switch (link.kind) {
    case 'short':
    case 'external':
      return link.url;
    case 'local':
      return localUri(link);
    default:
      return `https://open.spotify.com/${link.kind}/${link.id}`;
  }
}

function readBare(text: string): FoundLink | undefined {
  const [, what, id] = BARE.exec(text) ?? [];
  if (id === undefined || (what === undefined && WORD.test(id))) return undefined;
  const kind = SPOTIFY_KINDS.find((known) => known === what?.toLowerCase()) ?? 'track';
  return { kind, id };
}

/** Cut between two words, so that no link is damaged. */
function withinLimit(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const cut = text.slice(0, MAX_TEXT);
  return cut.replace(/\S+$/, '') || cut;
}
