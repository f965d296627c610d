import type { TrackTable } from '../../recommend/track-table.ts';
import { songKeys } from '../../track/recording-keys.ts';
import type { DropTrack } from '../repository/schema.ts';

/** A track that may become a place of a drop. */
export interface Choice {
  readonly row: number;
  readonly kind: DropTrack['kind'];
  readonly why: string;
}

const PER_ARTIST = 2;

/** What has been chosen so far, and the rules that hold over all of it. */
export class Choosing {
  readonly #table: TrackTable;
  readonly #choices: Choice[] = [];
  readonly #refused: ReadonlySet<number>;
  readonly #songs: Set<string>;
  readonly #artists = new Map<number, number>();

  /** @param refused rows that may not be chosen, nor other recordings of them */
  constructor(refused: ReadonlySet<number>, table: TrackTable) {
    this.#table = table;
    this.#refused = refused;
    // Another release of what has been there is no news either.
    this.#songs = new Set([...refused].flatMap((row) => songKeys(table.track(row))));
  }

  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** Takes what the rules allow, until there are `limit` tracks; looks no further. */
  take(choices: Iterable<Choice>, limit: number): void {
    if (this.#choices.length >= limit) return;
    for (const choice of choices) {
      this.#consider(choice);
      if (this.#choices.length >= limit) return;
    }
  }

  #consider(choice: Choice): void {
    if (this.#refused.has(choice.row)) return;
    const artist = this.#table.artistRow(choice.row);
    const before = this.#artists.get(artist) ?? 0;
    if (before >= PER_ARTIST) return;
    const keys = songKeys(this.#table.track(choice.row));
    if (keys.some((key) => this.#songs.has(key))) return;
    this.#artists.set(artist, before + 1);
    for (const key of keys) this.#songs.add(key);
    this.#choices.push(choice);
  }
}

/** Steps aside spread evenly among the rest, so that some are among the first, which people vote on. */
export function mingled(choices: readonly Choice[]): Choice[] {
  const aside = choices.filter(({ kind }) => kind === 'exploring');
  const rest = choices.filter(({ kind }) => kind !== 'exploring');
  const every = choices.length / aside.length;
  for (const [at, choice] of aside.entries()) rest.splice(Math.ceil((at + 1) * every) - 1, 0, choice);
  return rest;
}

/** The first of each, then the second of each, and so on; asks for one only when it is wanted. */
export function inTurns<T>(lists: Iterable<Iterable<T>>): IteratorObject<T> {
  return turns([...lists].map((list) => list[Symbol.iterator]()));
}

function* turns<T>(lists: readonly Iterator<T>[]): Generator<T> {
  let left = lists;
  while (left.length > 0) {
    const still: Iterator<T>[] = [];
    for (const list of left) {
      const { done, value } = list.next();
      if (done === true) continue;
      still.push(list);
      yield value;
    }
    left = still;
  }
}

/** In an order that the random numbers give. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
