const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ID_LENGTH = 22;
const LIMB = 2 ** 32;
const STEP = 62 ** 3;
/** 32-bit limbs of an id: Spotify's ids are 128-bit numbers written with 22 digits. */
export const ID_WORDS = 4;

const VALUE_OF_CHAR = new Int8Array(128).fill(-1);
for (let value = 0; value < DIGITS.length; value++) VALUE_OF_CHAR[DIGITS.charCodeAt(value)] = value;

/**
 * Writes a Spotify id as {@link ID_WORDS} limbs, the highest first.
 * @returns false, with `words` as they were, for text that is no such id
 */
export function packId(id: string, words: Uint32Array, at = 0): boolean {
  if (id.length !== ID_LENGTH) return false;
  let [a, b, c, d] = [0, 0, 0, digit(id, 0)];
  if (d < 0) return false;
  // Three digits at a time: 62^3 times a limb is still a whole number to a double.
  for (let i = 1; i < ID_LENGTH; i += 3) {
    const first = digit(id, i);
    const second = digit(id, i + 1);
    const third = digit(id, i + 2);
    if (first < 0 || second < 0 || third < 0) return false;
    let value = d * STEP + (first * 62 + second) * 62 + third;
    d = value >>> 0;
    value = c * STEP + (value - d) / LIMB;
    c = value >>> 0;
    value = b * STEP + (value - c) / LIMB;
    b = value >>> 0;
    value = a * STEP + (value - b) / LIMB;
    a = value >>> 0;
    if (value !== a) return false;
  }
  words[at] = a;
  words[at + 1] = b;
  words[at + 2] = c;
  words[at + 3] = d;
  return true;
}

/** The value of a digit, or -1. */
function digit(id: string, at: number): number {
  const code = id.charCodeAt(at);
  return code < 128 ? (VALUE_OF_CHAR[code] ?? -1) : -1;
}

/** The inverse of {@link packId}. */
export function unpackId(words: Uint32Array, at = 0): string {
  const limbs = [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0];
  let id = '';
  for (let i = 0; i < ID_LENGTH; i++) {
    let remainder = 0;
    for (let word = 0; word < ID_WORDS; word++) {
      const value = remainder * LIMB + (limbs[word] ?? 0);
      limbs[word] = Math.floor(value / 62);
      remainder = value % 62;
    }
    id = (DIGITS[remainder] ?? '') + id;
  }
  return id;
}

/** Finds the row of an id: open addressing over packed ids, four bytes a slot. */
export class IdTable {
  readonly #words: Uint32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #wanted = new Uint32Array(ID_WORDS);

  /** @param words {@link ID_WORDS} limbs per row */
  constructor(words: Uint32Array) {
    const rows = words.length / ID_WORDS;
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2)));
    this.#words = words;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    for (let row = 0; row < rows; row++) {
      let slot = this.#start(words, row * ID_WORDS);
      while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = row;
    }
  }

  /** @returns the row, or -1 */
  rowOf(id: string): number {
    if (!packId(id, this.#wanted)) return -1;
    let slot = this.#start(this.#wanted, 0);
    for (;;) {
      const row = this.#slots[slot] ?? -1;
      if (row === -1 || this.#isWanted(row * ID_WORDS)) return row;
      slot = (slot + 1) & this.#mask;
    }
  }

  #isWanted(at: number): boolean {
    for (let word = 0; word < ID_WORDS; word++) {
      if (this.#words[at + word] !== this.#wanted[word]) return false;
    }
    return true;
  }

  /** Ids are random, so their own bits hash them; multiplying spreads those of made-up ones too. */
  #start(words: Uint32Array, at: number): number {
    const mixed = Math.imul((words[at + 1] ?? 0) ^ (words[at + 3] ?? 0), 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }
}
