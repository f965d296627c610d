/** Addresses that open an app instead of a page, by what they begin with. */
const APP_PAGES: Readonly<Record<string, string>> = {
  'vnd.youtube': 'https://youtu.be/',
  youtube: 'https://youtu.be/',
  deezer: 'https://www.deezer.com/',
  tidal: 'https://tidal.com/',
};
/** How such an address begins; part of a pattern. */
export const APP_SCHEMES = 'vnd\\.youtube:|(?:youtube|deezer|tidal)://';
const APP_ADDRESS = /^(vnd\.youtube|youtube|deezer|tidal):\/*(.*)$/is;

/** The page that an app's address stands for; other addresses unchanged. */
export function pageOfApp(address: string): string {
  const [, scheme = '', path = ''] = APP_ADDRESS.exec(address) ?? [];
  const start = APP_PAGES[scheme.toLowerCase()];
  if (start === undefined) return address;
  return /^[\w-]+(?:\.[\w-]+)+\//.test(path) ? `https://${path}` : `${start}${path}`;
}
