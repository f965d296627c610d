/** Finds numbered things by a hash: open addressing in four bytes a slot, at most half of them taken, growing. */
export class SlotTable {
  readonly #hashOf: (item: number) => number;
  #slots = new Int32Array(64).fill(-1);
  #count = 0;

  /** @param hashOf whole numbers of 32 bits; may be asked for any item that was put */
  constructor(hashOf: (item: number) => number) {
    this.#hashOf = hashOf;
  }

  /** @returns the item of a hash that is the wanted one, or -1 */
  find(hash: number, isWanted: (item: number) => boolean): number {
    return this.#slots[this.#slotOf(hash, isWanted)] ?? -1;
  }

  /** Puts an item in the place of one that `replaces` accepts, or else beside the others. */
  put(item: number, replaces: (item: number) => boolean = () => false): void {
    if (2 * (this.#count + 1) > this.#slots.length) this.#grow();
    const slot = this.#slotOf(this.#hashOf(item), replaces);
    if (this.#slots[slot] === -1) this.#count++;
    this.#slots[slot] = item;
  }

  #slotOf(hash: number, isWanted: (item: number) => boolean): number {
    const mask = this.#slots.length - 1;
    const mixed = Math.imul(hash, 0x9e3779b1);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const item = this.#slots[slot] ?? -1;
      if (item === -1 || isWanted(item)) return slot;
    }
  }

  #grow(): void {
    const items = this.#slots;
    this.#slots = new Int32Array(items.length * 2).fill(-1);
    for (const item of items) {
      if (item !== -1) this.#slots[this.#slotOf(this.#hashOf(item), () => false)] = item;
    }
  }
}
