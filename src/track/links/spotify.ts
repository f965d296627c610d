import { type ParsedLink, SPOTIFY_KINDS, type SpotifyKind } from './parsed-link.ts';

const ID = /^[0-9A-Za-z]{22}$/;
/** What may stand before the part of an address that says what it leads to: `intl-es-419`, `de`, `embed`, `v1`. */
const PREFIX = /^(?:intl-[\w-]+|[a-z]{2}(?:[-_][a-z0-9]{2,4})?|embed(?:-podcast)?|v\d)$/i;
const HOST = /(?:^|\.)spotify\.com$/;
/** Sites that show Spotify's pages under their own name: fxspotify.com, open.fixspotify.com. */
const MIRROR = /(?:^|\.)[a-z0-9-]*spotify[a-z0-9-]*\.[a-z]{2,}$/;
/** Addresses that must be followed to learn where they lead. */
const SHORT_HOSTS: ReadonlySet<string> = new Set([
  'spotify.link',
  'spotify.app.link',
  'spoti.fi',
  'link.tospotify.com',
]);

/** Whether `text` has the shape of a Spotify id. */
export function isSpotifyId(text: string): boolean {
  return ID.test(text);
}

/** Whether an address is one of Spotify's short ones. */
export function isShort({ hostname, pathname }: URL): boolean {
  return SHORT_HOSTS.has(hostname) || (HOST.test(hostname) && /^\/s\/./.test(pathname));
}

/** Reads a page of Spotify's, or of a site that mirrors it. @returns undefined for another site */
export function readSpotifyPage({ hostname, pathname }: URL): ParsedLink | undefined {
  if (HOST.test(hostname)) return readParts(pathname.split('/').slice(1));
  if (!MIRROR.test(hostname)) return undefined;
  const link = readParts(pathname.split('/').slice(1));
  return link.kind === 'problem' && link.problem !== 'damaged-id' ? undefined : link;
}

/** Reads `spotify:track:ID`, `spotify:user:NAME:playlist:ID`, `spotify://track/ID` and `spotify:local:...`. */
export function readSpotifyUri(uri: string): ParsedLink {
  const rest = uri.slice('spotify:'.length).replace(/^\/+(?:[\w.]+\.com\/)?/i, '');
  return readParts(rest.split(/^local:/i.test(rest) ? ':' : /[:/]/));
}

/** The parts of an address or a URI: `[kind, id, ...]`, or `['user', name, 'playlist', id]`. */
function readParts(parts: readonly string[]): ParsedLink {
  const start = parts.findIndex((part) => part !== '' && !PREFIX.test(part));
  const from = start < 0 ? [] : parts.slice(start);
  if (from[0]?.toLowerCase() === 'local') return readLocal(from.slice(1));
  const named = from.filter((part) => part !== '');
  const ofUser = named[0]?.toLowerCase() === 'user' && named[2]?.toLowerCase() === 'playlist';
  const [first = '', id = ''] = ofUser ? named.slice(2) : named;
  const what = first.toLowerCase();
  const kind = kindOf(what);
  return kind === undefined ? { kind: 'problem', problem: 'unsupported-spotify', what } : readId(kind, id);
}

/** The address of the API has `tracks`. */
function kindOf(word: string): SpotifyKind | undefined {
  return SPOTIFY_KINDS.find((known) => word === known || word === `${known}s`);
}

/** An id ends where its letters and digits end, whatever is attached. */
function readId(kind: SpotifyKind, text: string): ParsedLink {
  const id = /^[0-9A-Za-z]*/.exec(text)?.[0] ?? '';
  return isSpotifyId(id)
    ? { kind, id }
    : { kind: 'problem', problem: 'damaged-id', what: kind, length: id.length };
}

/** `[artist, album, title, seconds]` of a file that only its owner has. */
function readLocal([artist = '', , title = '']: readonly string[]): ParsedLink {
  const names = { artist: readName(artist), title: readName(title) };
  if (names.title === '') return { kind: 'problem', problem: 'unsupported-spotify', what: 'local' };
  return { kind: 'local', ...names };
}

function readName(text: string): string {
  return decodeText(text.replaceAll('+', ' ')).trim();
}

/** Percent-decoded, or as it is where that is impossible. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The URI of a local file; {@link readSpotifyUri} reads it back. */
export function localUri({ artist, title }: { readonly artist: string; readonly title: string }): string {
  const written = (name: string) =>
    encodeURIComponent(name).replace(/[-_.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `spotify:local:${written(artist)}::${written(title)}:0`;
}
