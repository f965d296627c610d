import { words32 } from './column.ts';

/** Many lists of numbers that grow at their ends: linked, because most of them have one or two members. */
export class NumberLists {
  /** Entry of each list's first and last number, one more than its index; 0 for an empty list. */
  readonly #first = words32();
  readonly #last = words32();
  readonly #numbers = words32();
  readonly #next = words32();

  append(list: number, number: number): void {
    this.#first.resize(list + 1);
    this.#last.resize(list + 1);
    this.#numbers.push(number);
    const entry = this.#next.push(0) + 1;
    const last = this.#last.at(list);
    if (last === 0) this.#first.set(list, entry);
    else this.#next.set(last - 1, entry);
    this.#last.set(list, entry);
  }

  /** The numbers of a list that pass, in the order they came. */
  of(list: number, passes: (number: number) => boolean): number[] {
    const found: number[] = [];
    for (let entry = this.#first.at(list); entry !== 0; entry = this.#next.at(entry - 1)) {
      const number = this.#numbers.at(entry - 1);
      if (passes(number)) found.push(number);
    }
    return found;
  }
}
