/** As many as a large bot posts in a month, in a few megabytes. */
const MAX = 20_000;

/** Messages that need no comparing with Discord any more. The oldest are forgotten, and compared again. */
export class Compared {
  readonly #messages = new Set<string>();

  has(message: string): boolean {
    return this.#messages.has(message);
  }

  add(message: string): void {
    this.#messages.add(message);
    const [oldest] = this.#messages;
    if (this.#messages.size > MAX && oldest !== undefined) this.#messages.delete(oldest);
  }

  clear(): void {
    this.#messages.clear();
  }
}
