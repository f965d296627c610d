import { hashText } from '../../lib/hash-text.ts';
import type { AddedArtist } from '../../track/addition.ts';
import { artistKey } from '../../track/artist-keys.ts';
import type { Catalogue } from '../catalogue.ts';
import { words32 } from './column.ts';
import { SlotTable } from './slot-table.ts';
import { TextBlock } from './text-block.ts';

export type BaseArtists = Pick<Catalogue, 'artistCount' | 'artistName' | 'artistHash' | 'artistIndex'>;

/** Credits from here on are spellings other than the usual one. */
const SPELLINGS = 2 ** 31;

/**
 * The artists of a base catalogue, and after them those that only additions credit: one dense index an artist, however
 * the name is spelled. A credit is a number that stands for an artist and a spelling.
 */
export class AddedArtists {
  readonly #base: BaseArtists;
  readonly #texts: TextBlock;
  /** Of those the base does not have: where the usual spelling is, and the hash of the key. */
  readonly #names = words32();
  readonly #hashes = words32();
  readonly #slots = new SlotTable((artist) => this.#hashes.at(artist));
  /** Other spellings: where the text is, and whose it is. */
  readonly #spellings = words32();
  readonly #artistOfSpelling = words32();
  /** One more than where the facts of an artist are; 0 where there are none. */
  readonly #facts = words32();

  constructor(base: BaseArtists, texts: TextBlock) {
    this.#base = base;
    this.#texts = texts;
  }

  /** How many there are, those of the base among them. */
  get count(): number {
    return this.#base.artistCount + this.#names.length;
  }

  /** The usual spelling. */
  name(artist: number): string {
    const added = artist - this.#base.artistCount;
    return added < 0 ? this.#base.artistName(artist) : this.#texts.at(this.#names.at(added));
  }

  /** `hashText` of the key. */
  hash(artist: number): number {
    const added = artist - this.#base.artistCount;
    return added < 0 ? this.#base.artistHash(artist) : this.#hashes.at(added);
  }

  /** @param key as `artistKey` makes it. @returns the artist's index, or -1 */
  indexOf(key: string): number {
    const known = this.#base.artistIndex(key);
    if (known >= 0) return known;
    const hash = hashText(key);
    const added = this.#slots.find(
      hash,
      (artist) =>
        this.#hashes.at(artist) === hash && artistKey(this.#texts.at(this.#names.at(artist))) === key,
    );
    return added < 0 ? -1 : this.#base.artistCount + added;
  }

  /** The credit of a name as it is spelled; its artist is added where nobody has it. */
  credit(name: string): number {
    const key = artistKey(name);
    const artist = this.indexOf(key);
    if (artist < 0) {
      this.#hashes.push(hashText(key));
      const added = this.#names.push(this.#texts.push(name));
      this.#slots.put(added);
      return this.#base.artistCount + added;
    }
    if (this.name(artist) === name) return artist;
    this.#artistOfSpelling.push(artist);
    return SPELLINGS + this.#spellings.push(this.#texts.push(name));
  }

  artistOf(credit: number): number {
    return credit < SPELLINGS ? credit : this.#artistOfSpelling.at(credit - SPELLINGS);
  }

  spellingOf(credit: number): string {
    return credit < SPELLINGS ? this.name(credit) : this.#texts.at(this.#spellings.at(credit - SPELLINGS));
  }

  /** What services say of an artist, from the last addition that said something. */
  facts(artist: number): AddedArtist | undefined {
    const position = artist < 0 ? 0 : this.#facts.at(artist);
    return position === 0 ? undefined : JSON.parse(this.#texts.at(position - 1));
  }

  /** Keeps facts of an artist beside those there are; too many to store, 64 KB, are left out. */
  addFacts(artist: number, { genres, similar }: AddedArtist): void {
    const known = this.facts(artist);
    const text = JSON.stringify({ ...known, ...(genres && { genres }), ...(similar && { similar }) });
    if ((known !== undefined && text === JSON.stringify(known)) || text === '{}') return;
    if (!TextBlock.fits(text)) return;
    this.#facts.resize(artist + 1);
    this.#facts.set(artist, this.#texts.push(text) + 1);
  }
}
