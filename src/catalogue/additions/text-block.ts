const CHUNK_BYTES = 2 ** 20;
const LENGTH_BYTES = 2;
/** What a length of two bytes can say. */
const TEXT_BYTES_MAX = 0xffff;
/** Positions are numbers of 32 bits. */
const CHUNKS_MAX = 4096;

/** Many short texts in UTF-8, each after its length, in chunks: growing copies nothing. At most 4 GB. */
export class TextBlock {
  readonly #chunks: Buffer[] = [];
  #used = CHUNK_BYTES;

  /** Whether a text is short enough to be stored: below 64 KB. */
  static fits(text: string): boolean {
    return text.length * 3 <= TEXT_BYTES_MAX || Buffer.byteLength(text, 'utf8') <= TEXT_BYTES_MAX;
  }

  /**
   * @returns where the text is, a whole number of 32 bits
   * @throws RangeError for a text that does not {@link TextBlock.fits fit}, or when 4 GB are full
   */
  push(text: string): number {
    const size = Buffer.byteLength(text, 'utf8');
    if (size > TEXT_BYTES_MAX) throw new RangeError('a text is too long for the catalogue');
    if (this.#used + LENGTH_BYTES + size > CHUNK_BYTES) {
      if (this.#chunks.length === CHUNKS_MAX) throw new RangeError('the texts of the catalogue are full');
      this.#chunks.push(Buffer.alloc(CHUNK_BYTES));
      this.#used = 0;
    }
    const chunk = this.#chunks.length - 1;
    const from = this.#used;
    this.#chunks[chunk]?.writeUInt16LE(size, from);
    this.#chunks[chunk]?.write(text, from + LENGTH_BYTES, 'utf8');
    this.#used += LENGTH_BYTES + size;
    return chunk * CHUNK_BYTES + from;
  }

  /** The text at a position that {@link push} returned. */
  at(position: number): string {
    const chunk = this.#chunks[Math.floor(position / CHUNK_BYTES)];
    const from = (position % CHUNK_BYTES) + LENGTH_BYTES;
    return chunk?.toString('utf8', from, from + chunk.readUInt16LE(from - LENGTH_BYTES)) ?? '';
  }
}
