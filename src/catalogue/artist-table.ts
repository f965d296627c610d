import { hashText } from '../lib/hash-text.ts';
import { artistKey } from '../track/artist-keys.ts';
import type { Strings } from './strings.ts';

/** What a catalogue file holds of its artists. */
export interface ArtistSections {
  /** Names as credited. The first `hashes.length` are the artists, the others spellings of these. */
  readonly names: Strings;
  /** The artist of each other spelling. */
  readonly variantOf: Uint32Array;
  /** {@link hashText} of every artist's key. */
  readonly hashes: Uint32Array;
  /** Credits per row, and the names they credit, row after row. */
  readonly creditCounts: Uint8Array;
  readonly credits: Uint32Array;
}

/** The artists of a catalogue. One artist has one dense index, however the name is spelled on a row. */
export class ArtistTable {
  readonly count: number;
  /** Dense index of the main artist, per row. */
  readonly main: Uint32Array;
  readonly #sections: ArtistSections;
  readonly #creditStarts: Uint32Array;
  /** Rows are stored by main artist, so those of one are neighbours. */
  readonly #rowStarts: Uint32Array;
  readonly #slots: Int32Array;

  constructor(sections: ArtistSections) {
    const { creditCounts, hashes } = sections;
    const rows = creditCounts.length;
    this.#sections = sections;
    this.count = hashes.length;
    this.#creditStarts = new Uint32Array(rows + 1);
    this.main = new Uint32Array(rows);
    this.#rowStarts = new Uint32Array(this.count + 1);
    for (let row = 0, credit = 0; row < rows; row++) {
      const artist = this.#artistOfName(sections.credits[credit] ?? 0);
      this.main[row] = artist;
      this.#rowStarts[artist + 1] = (this.#rowStarts[artist + 1] ?? 0) + 1;
      credit += creditCounts[row] ?? 0;
      this.#creditStarts[row + 1] = credit;
    }
    for (let artist = 0; artist < this.count; artist++) {
      this.#rowStarts[artist + 1] = (this.#rowStarts[artist + 1] ?? 0) + (this.#rowStarts[artist] ?? 0);
    }
    this.#slots = hashSlots(hashes);
  }

  name(artist: number): string {
    return this.#sections.names.at(artist);
  }

  /** {@link hashText} of an artist's key. */
  hash(artist: number): number {
    return this.#sections.hashes[artist] ?? 0;
  }

  /** The names credited on a row, main artist first. */
  credited(row: number): string[] {
    const names: string[] = [];
    this.#eachCredit(row, (name) => names.push(this.#sections.names.at(name)));
    return names;
  }

  /** Dense indices of the artists credited on a row, main artist first. */
  creditedIndices(row: number): number[] {
    const artists: number[] = [];
    this.#eachCredit(row, (name) => artists.push(this.#artistOfName(name)));
    return artists;
  }

  /** @param key as `artistKey` makes it. @returns the dense index, or -1 */
  indexOf(key: string): number {
    const mask = this.#slots.length - 1;
    const hash = hashText(key);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const artist = this.#slots[slot] ?? -1;
      if (artist === -1) return -1;
      if (this.#sections.hashes[artist] === hash && artistKey(this.name(artist)) === key) return artist;
    }
  }

  /** The rows whose main artist it is: from the first to before the second. */
  rows(artist: number): readonly [from: number, to: number] {
    return [this.#rowStarts[artist] ?? 0, this.#rowStarts[artist + 1] ?? 0];
  }

  #eachCredit(row: number, visit: (name: number) => void): void {
    const end = this.#creditStarts[row + 1] ?? 0;
    for (let at = this.#creditStarts[row] ?? 0; at < end; at++) visit(this.#sections.credits[at] ?? 0);
  }

  #artistOfName(name: number): number {
    return name < this.count ? name : (this.#sections.variantOf[name - this.count] ?? 0);
  }
}

function hashSlots(hashes: Uint32Array): Int32Array {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)))).fill(-1);
  const mask = slots.length - 1;
  for (let artist = 0; artist < hashes.length; artist++) {
    let slot = (hashes[artist] ?? 0) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = artist;
  }
  return slots;
}
