/** What this browser remembers between visits: theme, whom it acts as, where it was, what was being typed. */

/** Text kept under a name; null when there is none or the browser forbids storage. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`sandbox.${name}`);
  } catch {
    return null;
  }
}

/** Keeps text under a name; null forgets it. Does nothing where the browser forbids storage. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`sandbox.${name}`);
    else localStorage.setItem(`sandbox.${name}`, value);
  } catch {
    // Private windows may refuse storage; the page works without it.
  }
}
