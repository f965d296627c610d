/** How long what was read is believed: another process may have changed it. */
const BELIEVED_MS = 10_000;
/** Messages voted on in such a while; each takes some kilobytes. */
const MAX = 500;

/** What was read from the store a moment ago, so that a burst of votes need not read it anew for each. */
export class Recent<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until > performance.now()) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: T): void {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= MAX && oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(key, { value, until: performance.now() + BELIEVED_MS });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
