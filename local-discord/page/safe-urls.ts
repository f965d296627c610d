/** Which addresses from outside may be followed or shown. Everything else is dropped, not repaired. */

/** An address to follow: web addresses, and paths of this page's own origin. Null for `javascript:` and its like. */
export function safeLink(url: string): string | null {
  if (/^\/(?![/\\])[!-~]*$/.test(url)) return url;
  return hasScheme(url, ['http:', 'https:']) ? url : null;
}

/** An address of a picture: like {@link safeLink}, and pictures carried in the address itself. */
export function safeImage(url: string): string | null {
  if (/^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(url)) return url;
  return safeLink(url);
}

function hasScheme(url: string, schemes: readonly string[]): boolean {
  try {
    return schemes.includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
