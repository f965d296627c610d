/** Many short texts in one block of UTF-8; decoded on demand. */
export class Strings {
  readonly length: number;
  readonly #bytes: Buffer;
  readonly #ends: Uint32Array;

  /**
   * @param bytes the texts one after the other
   * @param lengths of each, in bytes; together at most `bytes.length`
   */
  constructor(bytes: Uint8Array, lengths: Uint16Array) {
    this.length = lengths.length;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ends = new Uint32Array(lengths.length);
    let end = 0;
    for (let i = 0; i < lengths.length; i++) {
      end += lengths[i] ?? 0;
      this.#ends[i] = end;
    }
  }

  at(index: number): string {
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    return this.#bytes.toString('utf8', start, this.#ends[index] ?? start);
  }

  /** @throws RangeError for a text of 64 KB or more */
  static pack(texts: readonly string[]): { bytes: Uint8Array; lengths: Uint16Array } {
    const lengths = new Uint16Array(texts.length);
    const parts = texts.map((text, index) => {
      const part = Buffer.from(text, 'utf8');
      if (part.length > 0xffff) throw new RangeError('a text is too long for a catalogue');
      lengths[index] = part.length;
      return part;
    });
    return { bytes: new Uint8Array(Buffer.concat(parts)), lengths };
  }
}
