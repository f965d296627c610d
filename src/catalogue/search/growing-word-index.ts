import { finish } from '../../lib/slices.ts';
import { mergeIndexes } from './merge-indexes.ts';
import { SegmentedIndex } from './segmented-index.ts';
import type { Searchable, WordIndex } from './word-index.ts';
import { buildIndex } from './word-index-builder.ts';

/** So many new rows are indexed while a search waits for it, in a few milliseconds; more take {@link GrowingWordIndex.work}. */
const WAITING_MAX = 1000;
/** From so many rows on, an index is merged with others by {@link GrowingWordIndex.work} only. */
const TAIL_MAX = 1000;
const ROWS_A_SEGMENT = 4000;
/** What is there at first is one segment, up to a size that searches can wait for. */
const ROWS_OF_FIRST = 150_000;
/** An index is merged with the one after it unless it is so many times as large: there are few, and no row is copied often. */
const MERGE_UP_TO = 2;

/**
 * The word index of tracks that are added to: a large segment of those there were at first, and segments of later ones,
 * which are merged as they become many (a log-structured merge; O'Neil et al. 1996).
 */
export class GrowingWordIndex {
  readonly index = new SegmentedIndex();
  readonly #tracks: Searchable;
  /** The oldest first. */
  readonly #sealed: WordIndex[] = [];
  /** Small ones, indexed and merged while a search waits. */
  #tail: WordIndex[] = [];
  /** The first row that is in no segment, nor in the one that is being built. */
  #next = 0;
  #work: Generator<undefined, void> | undefined;

  constructor(tracks: Searchable) {
    this.#tracks = tracks;
  }

  /**
   * Indexes what was added, as far as it takes a few milliseconds; at first all of those there are, or most.
   * @returns whether there is more to do, by {@link work}
   */
  update(): boolean {
    while (this.#sealed.length === 0) this.work().next();
    const waiting = this.#tracks.size - this.#next;
    if (waiting > WAITING_MAX) return true;
    if (waiting > 0) this.#append();
    return this.#mergePlace() >= 0;
  }

  /** Builds and merges large segments, in slices of a few milliseconds. What it has not finished is not found yet. */
  work(): Generator<undefined, void> {
    this.#work ??= this.#workOff();
    return this.#work;
  }

  *#workOff(): Generator<undefined, void> {
    for (;;) {
      const place = this.#mergePlace();
      if (this.#sealed.length === 0 || this.#next < this.#tracks.size) yield* this.#build();
      else if (place >= 0) yield* this.#merge(place);
      else break;
    }
    this.#work = undefined;
  }

  *#build(): Generator<undefined, void> {
    this.#seal(this.#tail);
    const place = this.#sealed.length;
    const from = this.#next;
    const rows = this.#sealed.length === 0 ? ROWS_OF_FIRST : ROWS_A_SEGMENT;
    this.#next = Math.min(this.#tracks.size, from + rows);
    // Rows after these may be indexed and sealed in the meantime: what is merged must be in the order of the rows.
    const built = yield* buildIndex(this.#tracks, from, this.#next, this.#sealed[0]);
    this.#sealed.splice(place, 0, built);
    this.#show();
  }

  *#merge(place: number): Generator<undefined, void> {
    const [older, newer] = this.#sealed.slice(place, place + 2);
    if (older === undefined || newer === undefined) return;
    this.#sealed.splice(place, 2, yield* mergeIndexes(older, newer));
    this.#show();
  }

  /** The last segment that is to be merged with the one after it, or -1. */
  #mergePlace(): number {
    return this.#sealed.findLastIndex((segment, at) => isMerged(segment, this.#sealed[at + 1]));
  }

  #append(): void {
    const { size } = this.#tracks;
    let last = finish(buildIndex(this.#tracks, this.#next, size, this.#sealed[0]));
    this.#next = size;
    const tail = [...this.#tail];
    for (let before = tail.at(-1); isMerged(before, last); before = tail.at(-1)) {
      last = finish(mergeIndexes(before, last));
      tail.pop();
    }
    this.#tail = [...tail, last];
    if (this.#tail.reduce((sum, { trackCount }) => sum + trackCount, 0) >= TAIL_MAX) this.#seal(this.#tail);
    this.#show();
  }

  /** From now on, segments of the tail are merged with large ones. */
  #seal(tail: readonly WordIndex[]): void {
    if (tail.length === 0) return;
    this.#sealed.push(tail.reduceRight((newer, older) => finish(mergeIndexes(older, newer))));
    this.#tail = [];
  }

  #show(): void {
    this.index.replace([...this.#sealed, ...this.#tail]);
  }
}

function isMerged(older: WordIndex | undefined, newer: WordIndex | undefined): older is WordIndex {
  if (older === undefined || newer === undefined) return false;
  return older.trackCount <= MERGE_UP_TO * newer.trackCount;
}
