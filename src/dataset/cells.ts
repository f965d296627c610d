import { type Column, type ColumnMap, headerKey } from './columns.ts';
import { isMissing } from './missing.ts';
import { parseNumber } from './numbers.ts';
import { parseTextList } from './text-list.ts';

const TEXT_MAX = 2000;
const LABEL_MAX = 100;
/** Headers of columns that hold several labels; elsewhere a comma may be part of one. */
const PLURAL = /(genres|tags)$/;

/** Reads the cells of one record after another by column, and remembers the first thing wrong with it. */
export class Cells {
  readonly #columns: ColumnMap;
  /** One copy of every text that many rows share. */
  readonly #shared = new Map<string, string>();
  readonly #sharedLists = new Map<Column, Map<string, readonly string[]>>();
  #fields: readonly string[] = [];
  #problem: string | undefined;
  #seen = '';
  #skipped: string | undefined;

  constructor(columns: ColumnMap) {
    this.#columns = columns;
  }

  /** What is wrong with the record, if anything. Names columns, never values: reasons are counted. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** What stands in the cell that is wrong; '' where that is not one cell. */
  get seen(): string {
    return this.#seen;
  }

  /** Why the record is not of use though nothing is wrong with it. */
  get skipped(): string | undefined {
    return this.#skipped;
  }

  load(fields: readonly string[]): void {
    this.#fields = fields;
    this.#problem = undefined;
    this.#seen = '';
    this.#skipped = undefined;
  }

  reject(problem: string, seen = ''): void {
    if (this.#problem === undefined) this.#seen = seen;
    this.#problem ??= problem;
  }

  skip(reason: string): void {
    this.#skipped ??= reason;
  }

  has(column: Column): boolean {
    return this.#columns.has(column);
  }

  /** What the file calls a column. */
  header(column: Column): string {
    return this.#columns.get(column)?.header ?? column;
  }

  /** '' for an absent column. */
  raw(column: Column): string {
    const found = this.#columns.get(column);
    return found === undefined ? '' : (this.#fields[found.index]?.trim() ?? '');
  }

  /** A text that must be there. */
  text(column: Column): string {
    const text = this.raw(column);
    if (text === '') this.reject(`${this.header(column)} is empty`);
    else if (text.length > TEXT_MAX) this.reject(`${this.header(column)} is too long`, text);
    else this.#checkEncoding(column, text);
    return text;
  }

  /** undefined where the cell is empty or says that there is no value, or the column is absent. */
  number(column: Column, low: number, high: number): number | undefined {
    const text = this.raw(column);
    if (text === '') return undefined;
    const value = parseNumber(text);
    if (value >= low && value <= high) return value;
    // Where it cannot be a value, -1 stands for a missing one.
    if (value === -1 || (Number.isNaN(value) && isMissing(text))) return undefined;
    this.reject(`${this.header(column)} is ${Number.isNaN(value) ? 'not a number' : 'out of range'}`, text);
    return undefined;
  }

  /** As {@link number}, for whole numbers. */
  whole(column: Column, low: number, high: number): number | undefined {
    const value = this.number(column, low, high);
    if (value === undefined || Number.isInteger(value)) return value;
    this.reject(`${this.header(column)} is not a whole number`, this.raw(column));
    return undefined;
  }

  /** A label, its spaces and control characters made single spaces; undefined where missing. */
  label(column: Column): string | undefined {
    const label = tidy(this.raw(column));
    if (isMissing(label)) return undefined;
    this.#checkLabel(column, label);
    return this.#share(label);
  }

  /**
   * Labels separated by `|`, or a list written as text, without repetitions; where the column of the genre is named
   * in the plural, `;` and `,` separate too.
   */
  list(column: Column): readonly string[] {
    const text = this.raw(column);
    let lists = this.#sharedLists.get(column);
    if (lists === undefined) {
      lists = new Map();
      this.#sharedLists.set(column, lists);
    }
    const known = lists.get(text);
    if (known !== undefined) return known;
    const isPlural = column === 'genre' && PLURAL.test(headerKey(this.header(column)));
    const labels = new Set((parseTextList(text) ?? text.split(isPlural ? /[|;,]/ : '|')).map(tidy));
    const list = Array.from(labels)
      .filter((label) => !isMissing(label))
      .map((label) => this.#share(label));
    for (const label of list) this.#checkLabel(column, label);
    // Long lists are each other's equals too seldom to be worth remembering.
    if (text.length < LABEL_MAX && this.#problem === undefined) lists.set(text, list);
    return list;
  }

  #checkLabel(column: Column, label: string): void {
    if (label.length > LABEL_MAX) this.reject(`${this.header(column)} is too long`, label);
    this.#checkEncoding(column, label);
  }

  /** The reader puts this sign where bytes are no UTF-8: what stood there is lost. */
  #checkEncoding(column: Column, text: string): void {
    if (text.includes('\uFFFD')) this.reject(`${this.header(column)} is not in UTF-8`, text);
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
