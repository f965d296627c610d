import { SCAN_MODULE } from './wasm-module.ts';

const PAGE_BYTES = 65_536;
/** 4 GB, what a 32-bit address reaches. */
const PAGES_MAX = 65_536;
/** The program of scan.wat: addresses, widths and a limit in, near rows out. @returns how many */
type Scan = (
  heads: number,
  end: number,
  tails: number,
  headWidth: number,
  tailWidth: number,
  query: number,
  out: number,
  limit: number,
) => number;

/** Columns that tell for nine rows of ten that these are too far, where those that vary most come first. */
const HEAD_COLUMNS = 32;
/** The largest squared distance there is: 32 bits, signed. */
const LIMIT_MAX = 2 ** 31 - 1;
/** A row's number and its distance, both 32 bits. */
const FOUND_BYTES = 8;

/** Rows that are scanned at once at most. */
export const SCANNED_MAX = 510;

/** Rows of bytes in WebAssembly memory, and the program that measures them against a query. */
export class ByteScan {
  /** One number a column: to be filled before {@link run}. */
  readonly query: Int16Array;
  /** Two numbers for each row that {@link run} has found: its number from `from` on, and its squared distance. */
  readonly found: Int32Array;
  readonly #heads: Int8Array;
  readonly #tails: Int8Array;
  readonly #headWidth: number;
  readonly #tailWidth: number;
  readonly #scan: Scan;

  /**
   * @param count how many rows
   * @param width a multiple of 16
   * @throws RangeError when the rows need more than 4 GB
   */
  constructor(count: number, width: number) {
    this.#headWidth = Math.min(HEAD_COLUMNS, width);
    this.#tailWidth = width - this.#headWidth;
    const foundAt = 2 * width;
    // The program writes one place beyond those it keeps; another one keeps the rows aligned to 16 bytes.
    const headsAt = foundAt + FOUND_BYTES * (SCANNED_MAX + 2);
    const pages = Math.max(1, Math.ceil((headsAt + count * width) / PAGE_BYTES));
    if (pages > PAGES_MAX) throw new RangeError(`${count} rows of ${width} bytes are beyond 4 GB`);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const module = new WebAssembly.Module(Buffer.from(SCAN_MODULE, 'base64'));
    const { exports } = new WebAssembly.Instance<{ scan: Scan }>(module, { env: { memory } });
    this.#scan = exports.scan;
    this.query = new Int16Array(memory.buffer, 0, width);
    this.found = new Int32Array(memory.buffer, foundAt, 2 * (SCANNED_MAX + 1));
    this.#heads = new Int8Array(memory.buffer, headsAt, count * this.#headWidth);
    this.#tails = new Int8Array(memory.buffer, headsAt + this.#heads.length, count * this.#tailWidth);
  }

  /** @param bytes `width` numbers */
  setRow(row: number, bytes: Int8Array): void {
    const [head, tail] = [row * this.#headWidth, row * this.#tailWidth];
    for (let at = 0; at < this.#headWidth; at++) this.#heads[head + at] = bytes[at] ?? 0;
    for (let at = 0; at < this.#tailWidth; at++) this.#tails[tail + at] = bytes[this.#headWidth + at] ?? 0;
  }

  /**
   * Finds the rows from `from` to before `to`, at most {@link SCANNED_MAX}, that are within a limit of the query.
   * @param limit squared distance; without it every row is found
   * @returns how many are in {@link found}, in the order of their numbers
   */
  run(from: number, to: number, limit = LIMIT_MAX): number {
    const heads = this.#heads.byteOffset;
    return this.#scan(
      heads + from * this.#headWidth,
      heads + to * this.#headWidth,
      this.#tails.byteOffset + from * this.#tailWidth,
      this.#headWidth,
      this.#tailWidth,
      0,
      this.found.byteOffset,
      Math.min(LIMIT_MAX, Math.floor(limit)),
    );
  }
}
