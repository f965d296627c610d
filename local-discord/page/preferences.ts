/** What this browser remembers between visits: theme, whom it acts as, where it was, what was being typed. */

/** Older than the name of this package: another prefix would forget what people chose. */
const PREFIX = 'sandbox.';

/** How long something is remembered: by the browser, or until its tab is closed. */
type Lifetime = 'always' | 'tab';

const storageOf = (span: Lifetime) => (span === 'tab' ? sessionStorage : localStorage);

/** Text kept under a name; null when there is none or the browser forbids storage. */
export function readPreference(name: string, span: Lifetime = 'always'): string | null {
  try {
    return storageOf(span).getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps text under a name; null forgets it. Does nothing where the browser forbids storage. */
export function storePreference(name: string, value: string | null, span: Lifetime = 'always'): void {
  try {
    if (value === null) storageOf(span).removeItem(PREFIX + name);
    else storageOf(span).setItem(PREFIX + name, value);
  } catch {
    // Private windows may refuse storage; the page works without it.
  }
}
