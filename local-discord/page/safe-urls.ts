/** Decides which URLs from bots may be followed or loaded. All others are dropped. */

/** A URL that is safe to follow: http, https, or a path on this origin. Null for `javascript:` and the like. */
export function safeLink(url: string): string | null {
  if (/^\/(?![/\\])[!-~]*$/.test(url)) return url;
  return hasScheme(url, ['http:', 'https:']) ? url : null;
}

/** A URL that is safe to load as an image: like {@link safeLink}, plus `data:` images. */
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
