/** What the browser stores between visits: theme, member, channel, drafts. */

/** Older than the package's name; another prefix would lose what people have stored. */
const PREFIX = 'sandbox.';

/** Stored permanently, or until the tab is closed. */
type Lifetime = 'always' | 'tab';

const storageOf = (span: Lifetime) => (span === 'tab' ? sessionStorage : localStorage);

/** The stored text; null when there is none or the browser forbids storage. */
export function readPreference(name: string, span: Lifetime = 'always'): string | null {
  try {
    return storageOf(span).getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Stores text; null deletes it. Does nothing when the browser forbids storage. */
export function storePreference(name: string, value: string | null, span: Lifetime = 'always'): void {
  try {
    if (value === null) storageOf(span).removeItem(PREFIX + name);
    else storageOf(span).setItem(PREFIX + name, value);
  } catch {
    // Private windows may forbid storage; the page works without it.
  }
}
