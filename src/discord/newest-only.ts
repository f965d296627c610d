/** Skips work that newer work of the same person has replaced before its turn came. */
export class NewestOnly {
  readonly #newest = new Map<string, symbol>();

  /** People whose work has not had its turn. */
  get size(): number {
    return this.#newest.size;
  }

  /** Resolves after what has arrived already is read. @returns whether nothing newer of this person has arrived */
  async isNewest(person: string): Promise<boolean> {
    const own = Symbol(person);
    this.#newest.set(person, own);
    await new Promise(setImmediate);
    if (this.#newest.get(person) !== own) return false;
    this.#newest.delete(person);
    return true;
  }
}
