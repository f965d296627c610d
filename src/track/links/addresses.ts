import { APP_SCHEMES, pageOfApp } from './app-schemes.ts';
import { isFound, mostTelling, type ParsedLink } from './parsed-link.ts';
import { readServicePage } from './services.ts';
import { decodeText, isShort, readSpotifyPage, readSpotifyUri } from './spotify.ts';
import { targetOf } from './stand-ins.ts';

/**
 * What can stand in an address: what the standard allows but brackets and quotes, which end one in prose, and letters
 * of all scripts. Brackets, quotes and full stops of other scripts, symbols and emoji end it as well.
 */
const TAIL = '(?:(?!https?://|spotify:)[!#$%&*+,./:;=?@_~\\p{L}\\p{M}\\p{N}-])';
/** A scheme is not needed: a word with a dot and a slash will do, for hosts that turn out to be known. */
const HOST = '(?<![\\w.@-])(?:[a-z0-9-]{1,63}\\.)+[a-z]{2,24}\\.?(?::\\d+)?[/?]';
const ENCODED = '(?:https?|spotify)(?:%(?:25)*3A|:%(?:25)*2F)';
const ADDRESS = new RegExp(`(?:spotify:|https?://|${APP_SCHEMES}|${ENCODED})${TAIL}+|${HOST}${TAIL}*`, 'giu');
const PUNCTUATION = '*~_.,;:!?';
const FRAGMENT = /(?<=^(?!spotify:)[^#]*)#.*$/isu;
const NOT_ASCII = /[^!-~].*$/su;
/** Links in the parameters of links in the parameters of links. */
const MAX_DEPTH = 3;

/** Everything in a text that looks like a link, in order. Names of hosts that are not known are passed over. */
export function readAddresses(text: string, depth = 0): ParsedLink[] {
  return Array.from(text.matchAll(ADDRESS), ([address]) => {
    if (/^\w+:?%/.test(address))
      return depth < MAX_DEPTH ? readAddresses(decodeText(address), depth + 1) : [];
    return readAddress(pageOfApp(address), depth) ?? [];
  }).flat();
}

/**
 * Text may be glued to an address, or punctuation that belongs to the sentence. Letters of other scripts may also
 * belong to it, and punctuation to its id: the first reading that leads somewhere is taken.
 */
function readAddress(given: string, depth: number): ParsedLink | undefined {
  const address = given.replace(FRAGMENT, '');
  const ascii = address.replace(NOT_ASCII, '');
  const trimmed = withoutTail(address);
  const whole = read(trimmed, depth);
  // A name keeps its accents.
  if (whole?.kind === 'local') return whole;
  const readings = new Set([withoutTail(ascii), ascii, trimmed, address]);
  let problem: ParsedLink | undefined;
  for (const reading of readings) {
    const link = reading === trimmed ? whole : read(reading, depth);
    if (link !== undefined && isFound(link)) return link;
    problem ??= link;
  }
  return problem;
}

/** Without the punctuation at its end; a pattern would try every run of punctuation in it. */
function withoutTail(address: string): string {
  let end = address.length;
  while (end > 0 && PUNCTUATION.includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

function read(address: string, depth: number): ParsedLink | undefined {
  if (/^spotify:/i.test(address)) return readSpotifyUri(address);
  const hasScheme = /^https?:/i.test(address);
  const url = URL.parse(hasScheme ? address : `https://${address}`);
  if (url === null) return hasScheme ? { kind: 'problem', problem: 'not-a-link' } : undefined;
  url.hostname = url.hostname.replace(/\.$/, '');
  const link = readUrl(url, depth);
  const found = link !== undefined && isFound(link) ? link : readDecoded(url);
  if (found !== undefined && isFound(found)) return found;
  if (link !== undefined) return link;
  return hasScheme ? { kind: 'problem', problem: 'other-site', host: url.hostname } : undefined;
}

/** Some programs encode the whole path: /track%2FID, /watch%3Fv%3DID. */
function readDecoded({ hostname, pathname, search }: URL): ParsedLink | undefined {
  const decoded = pathname.replace(/%(?:25)*([23][FD])/gi, (_, code) => decodeText(`%${code}`));
  const url = decoded === pathname ? null : URL.parse(`https://${hostname}${decoded}${search}`);
  return url === null ? undefined : (readSpotifyPage(url) ?? readServicePage(url));
}

/** @returns undefined for a site that is not known and holds no link either */
function readUrl(url: URL, depth: number): ParsedLink | undefined {
  const target = targetOf(url);
  if (target !== undefined) return read(target, depth);
  const page = isShort(url) ? undefined : (readSpotifyPage(url) ?? readServicePage(url));
  if (page !== undefined && isFound(page)) return page;
  const held = depth < MAX_DEPTH ? readHeld(url, depth + 1) : undefined;
  if (held !== undefined && (isFound(held) || page === undefined)) return held;
  if (isShort(url)) return { kind: 'short', url: `https://${url.hostname}${url.pathname}${url.search}` };
  return page;
}

/** The link in the parameters or the path of a redirect: google.com/url?q=..., l.facebook.com/l.php?u=... */
function readHeld({ pathname, search, searchParams }: URL, depth: number): ParsedLink | undefined {
  const parameters = [...searchParams].flat().map(undoEncoding);
  const path = decodeText(pathname + search);
  const texts = /(?:https?|spotify):/i.test(path) ? [...parameters, path] : parameters;
  const links = texts.flatMap((text) => readAddresses(text, depth));
  const problems = links.filter((link) => !isFound(link)).filter(({ problem }) => problem !== 'not-a-link');
  return links.find(isFound) ?? mostTelling(problems);
}

/** Proofpoint writes `-3A` for `%3A` and `_` for `/`; Bing writes base64, in which every address begins alike. */
function undoEncoding(text: string): string {
  if (/^https?-3A__/.test(text)) return decodeText(text.replaceAll('_', '/').replaceAll('-', '%'));
  const [, base64] = /^(?:a1)?(aHR0c[\w-]+)=*$/.exec(text) ?? [];
  return base64 === undefined ? text : decodeBase64(base64.replaceAll('-', '+').replaceAll('_', '/'));
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
