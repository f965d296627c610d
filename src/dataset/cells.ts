/** Numbers as files write them; not the hexadecimal, the infinite or the blank that `Number` also takes. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const TEXT_MAX = 2000;
const LABEL_MAX = 100;

/** Reads the cells of one record after another by column name, and remembers the first thing wrong with it. */
export class Cells {
  readonly #columns: ReadonlyMap<string, number>;
  /** One copy of every text that many rows share. */
  readonly #shared = new Map<string, string>();
  readonly #sharedLists = new Map<string, readonly string[]>();
  #fields: readonly string[] = [];
  #problem: string | undefined;

  constructor(header: readonly string[]) {
    const columns = new Map<string, number>();
    for (const [index, name] of header.entries()) {
      const known = name.toLowerCase();
      if (!columns.has(known)) columns.set(known, index);
    }
    this.#columns = columns;
  }

  /** What is wrong with the record, if anything. Names columns, never values: reasons are counted. */
  get problem(): string | undefined {
    return this.#problem;
  }

  load(fields: readonly string[]): void {
    this.#fields = fields;
    this.#problem = undefined;
  }

  reject(problem: string): void {
    this.#problem ??= problem;
  }

  /** '' for an absent column. */
  raw(column: string): string {
    const index = this.#columns.get(column);
    return index === undefined ? '' : (this.#fields[index]?.trim() ?? '');
  }

  /** A text that must be there. */
  text(column: string): string {
    const text = this.raw(column);
    if (text === '') this.reject(`${column} is empty`);
    else if (text.length > TEXT_MAX) this.reject(`${column} is too long`);
    else this.#checkEncoding(column, text);
    return text;
  }

  /** undefined where the cell is empty or the column absent. */
  number(column: string, low: number, high: number): number | undefined {
    const text = this.raw(column);
    if (text === '') return undefined;
    if (!NUMBER.test(text)) {
      this.reject(`${column} is not a number`);
      return undefined;
    }
    const value = Number(text);
    if (value >= low && value <= high) return value;
    this.reject(`${column} is out of range`);
    return undefined;
  }

  /** As {@link number}, for whole numbers. */
  whole(column: string, low: number, high: number): number | undefined {
    const value = this.number(column, low, high);
    if (value === undefined || Number.isInteger(value)) return value;
    this.reject(`${column} is not a whole number`);
    return undefined;
  }

  /** A label, its spaces and control characters made single spaces; undefined where empty. */
  label(column: string): string | undefined {
    const label = tidy(this.raw(column));
    if (label.length > LABEL_MAX) this.reject(`${column} is too long`);
    this.#checkEncoding(column, label);
    return label === '' ? undefined : this.#share(label);
  }

  /** Labels separated by `|`, without repetitions. */
  list(column: string): readonly string[] {
    const text = this.raw(column);
    const known = this.#sharedLists.get(text);
    if (known !== undefined) return known;
    const labels = new Set(text.split('|').map(tidy));
    labels.delete('');
    const list = Array.from(labels, (label) => this.#share(label));
    // Long lists are each other's equals too seldom to be worth remembering.
    if (text.length < LABEL_MAX) this.#sharedLists.set(text, list);
    return list;
  }

  /** The reader puts this sign where bytes are no UTF-8: what stood there is lost. */
  #checkEncoding(column: string, text: string): void {
    if (text.includes('\uFFFD')) this.reject(`${column} is not in UTF-8`);
  }

  #share(text: string): string {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    this.#shared.set(text, text);
    return text;
  }
}

function tidy(label: string): string {
  return label
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}
