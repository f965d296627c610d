import { SCAN_MODULE } from './wasm-module.ts';

const PAGE_BYTES = 65_536;
/** The program of scan.wat: addresses, a width and a limit in, one distance a row out. */
type Scan = (
  rows: number,
  end: number,
  width: number,
  query: number,
  out: number,
  first: number,
  limit: number,
) => void;

/** Columns that are compared with a limit: where those that vary most come first, they tell for nine rows of ten. */
const FIRST_COLUMNS = 32;
/** The largest distance there is: 32 bits, signed. */
const LIMIT_MAX = 2 ** 31 - 1;

/** 4 GB, what a 32-bit address reaches. */
const PAGES_MAX = 65_536;

/** Bytes in WebAssembly memory and the program that measures all of them against one query. */
export class ByteScan {
  /** Row-major, `width` a row: to be filled once. */
  readonly rows: Int8Array;
  /** `width` numbers: to be filled before {@link run}. */
  readonly query: Int16Array;
  /** Of every row: its squared distance from the query, after {@link run}. */
  readonly distances: Int32Array;
  readonly #width: number;
  readonly #scan: Scan;

  /**
   * @param width a multiple of 16
   * @throws RangeError when the rows need more than 4 GB
   */
  constructor(count: number, width: number) {
    const rowsAt = 2 * width;
    const distancesAt = rowsAt + count * width;
    const pages = Math.max(1, Math.ceil((distancesAt + 4 * count) / PAGE_BYTES));
    if (pages > PAGES_MAX) throw new RangeError(`${count} rows of ${width} bytes are beyond 4 GB`);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const module = new WebAssembly.Module(Buffer.from(SCAN_MODULE, 'base64'));
    const { exports } = new WebAssembly.Instance<{ scan: Scan }>(module, { env: { memory } });
    this.#scan = exports.scan;
    this.#width = width;
    this.query = new Int16Array(memory.buffer, 0, width);
    this.rows = new Int8Array(memory.buffer, rowsAt, count * width);
    this.distances = new Int32Array(memory.buffer, distancesAt, count);
  }

  /** @param limit rows beyond this squared distance may be given a smaller one, but one beyond it */
  run(limit = LIMIT_MAX): void {
    const { byteOffset, length } = this.rows;
    const first = limit < LIMIT_MAX ? Math.min(FIRST_COLUMNS, this.#width) : this.#width;
    const whole = Math.min(LIMIT_MAX, Math.floor(limit));
    this.#scan(byteOffset, byteOffset + length, this.#width, 0, this.distances.byteOffset, first, whole);
  }
}
