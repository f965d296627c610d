type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A column that grows: a typed array with room for more, in steps of half its length. */
export class Column<T extends Numbers> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  /** @param make an array of zeros, such as `(length) => new Uint8Array(length)` */
  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(16);
  }

  get length(): number {
    return this.#length;
  }

  /** The array that holds the values, longer than they are; another one after the next {@link push}. */
  get values(): T {
    return this.#values;
  }

  /** The value at an index; 0 beyond the end. */
  at(index: number): number {
    return index < this.#length ? (this.#values[index] ?? 0) : 0;
  }

  /** @returns the index of the value */
  push(value: number): number {
    this.resize(this.#length + 1);
    this.#values[this.#length - 1] = value;
    return this.#length - 1;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Appends zeros up to a length. */
  resize(length: number): void {
    if (length > this.#values.length) {
      const longer = this.#make(Math.max(length, Math.ceil(this.#values.length * 1.5)));
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#length = Math.max(this.#length, length);
  }
}

export const bytes = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));
export const words16 = (): Column<Uint16Array> => new Column((length) => new Uint16Array(length));
export const words32 = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const doubles = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
