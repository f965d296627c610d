/** song.link and its brothers: pages that list one song on every service, under the id it has on one of them. */
const HOST = /^(?:www\.)?(song|album|artist|playlist|odesli|songlink)\.(?:link|co|io)$/;
const PATH = /^\/(?:[a-z]{2}\/)?(s|i|y|d|t|sc)\/([\w-]+)/;

/** The service of each letter. */
const PAGES: Readonly<Record<string, (kind: string, id: string) => string>> = {
  s: (kind, id) => `https://open.spotify.com/${kind}/${id}`,
  i: (kind, id) => `https://music.apple.com/us/${kind === 'track' ? 'song' : kind}/${id}`,
  y: (kind, id) => `https://www.youtube.com/${kind === 'track' ? 'watch?v' : 'playlist?list'}=${id}`,
  d: (kind, id) => `https://www.deezer.com/${kind}/${id}`,
  t: (kind, id) => `https://tidal.com/browse/${kind}/${id}`,
  sc: (_, id) => `https://soundcloud.com/tracks/${id}`,
};

/** Pages of other sites that Google shows: open-spotify-com.translate.goog/..., google.com/amp/s/open.spotify.com/... */
const TRANSLATED = /^([a-z0-9-]+)\.translate\.goog$/;
const AMP = /^\/amp\/(?:s\/)?([a-z0-9-]+\..+)$/i;

/** The address that a page of song.link or of Google's stands for; undefined for another page. */
export function targetOf(url: URL): string | undefined {
  return songLinkTarget(url) ?? googleTarget(url);
}

/** The address on the service that a page of song.link stands for; undefined for another page. */
function songLinkTarget({ hostname, pathname }: URL): string | undefined {
  const [, site] = HOST.exec(hostname) ?? [];
  const [, letter, id] = PATH.exec(pathname) ?? [];
  if (site === undefined || letter === undefined || id === undefined) return undefined;
  const kind = ['album', 'artist', 'playlist'].find((known) => known === site) ?? 'track';
  return PAGES[letter]?.(kind, id);
}

function googleTarget({ hostname, pathname, search }: URL): string | undefined {
  const [, host] = TRANSLATED.exec(hostname) ?? [];
  // A hyphen of the host itself is doubled.
  if (host !== undefined)
    return `https://${host.replace(/--|-/g, (dash) => (dash === '-' ? '.' : '-'))}${pathname}${search}`;
  const [, page] = /(?:^|\.)google\.[a-z.]+$/.test(hostname) ? (AMP.exec(pathname) ?? []) : [];
  return page === undefined ? undefined : `https://${page}${search}`;
}
