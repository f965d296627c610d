/** The longest address that Discord accepts, in UTF-16 units. */
const LENGTH_MAX = 2048;

/**
 * An https address from outside in its standard form (ASCII only), such as that of a cover.
 * @returns undefined for anything else, and for one of more than 2,048 characters
 */
export function httpsUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.href.length > LENGTH_MAX) return undefined;
  return url.href;
}
