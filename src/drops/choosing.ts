import type { TrackTable } from '../recommend/table.ts';
import { songKeys } from '../recommend/twins.ts';
import type { DropTrack } from './schema.ts';

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

  get size(): number {
    return this.#choices.length;
  }

  get picks(): DropTrack[] {
    return this.#choices.map(({ row, kind, why }) => ({ id: this.#table.track(row).id, kind, why }));
  }

  /** Takes what the rules allow, until there are `limit` tracks. */
  take(choices: readonly Choice[], limit: number): void {
    for (const choice of choices) {
      if (this.size >= limit) return;
      const artist = this.#table.artistRow(choice.row);
      const keys = songKeys(this.#table.track(choice.row));
      const before = this.#artists.get(artist) ?? 0;
      const heard = this.#refused.has(choice.row) || keys.some((key) => this.#songs.has(key));
      if (heard || before >= PER_ARTIST) continue;
      this.#artists.set(artist, before + 1);
      for (const key of keys) this.#songs.add(key);
      this.#choices.push(choice);
    }
  }
}

/** The first of each list, then the second of each, and so on. */
export function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }).flatMap((_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
}

/** In an order that the random numbers give. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** The first `count` that pass; looks no further. */
export function firstOf(rows: readonly number[], count: number, test: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (const row of rows) {
    if (found.length >= count) break;
    if (test(row)) found.push(row);
  }
  return found;
}
