import type { Message } from '../../messages/message.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { DropTrack } from '../../storage/database/ports/drops.ts';
import { songKeys } from '../../track/recording-keys.ts';

/** A track that may become part of a drop. */
export interface DropCandidate {
  readonly row: number;
  readonly kind: DropTrack['kind'];
  readonly why: Message;
}

const MAX_PER_ARTIST = 2;

/** The tracks selected so far, and the rules that apply to all of them together. */
export class TrackSelection {
  readonly #table: TrackTable;
  readonly #selected: DropCandidate[] = [];
  readonly #excluded: ReadonlySet<number>;
  readonly #songs: Set<string>;
  readonly #countByArtist = new Map<number, number>();

  /** @param excluded rows that may not be selected, nor other versions of the same songs */
  constructor(excluded: ReadonlySet<number>, table: TrackTable) {
    this.#table = table;
    this.#excluded = excluded;
    this.#songs = new Set([...excluded].flatMap((row) => songKeys(table.track(row))));
  }

  get tracks(): readonly DropCandidate[] {
    return this.#selected;
  }

  /** Adds what the rules allow until there are `limit` tracks, and consumes no candidates beyond that. */
  fill(candidates: Iterable<DropCandidate>, limit: number): void {
    if (this.#selected.length >= limit) return;
    for (const candidate of candidates) {
      this.#add(candidate);
      if (this.#selected.length >= limit) return;
    }
  }

  #add(candidate: DropCandidate): void {
    if (this.#excluded.has(candidate.row)) return;
    const artist = this.#table.artistRow(candidate.row);
    const count = this.#countByArtist.get(artist) ?? 0;
    if (count >= MAX_PER_ARTIST) return;
    const keys = songKeys(this.#table.track(candidate.row));
    if (keys.some((key) => this.#songs.has(key))) return;
    this.#countByArtist.set(artist, count + 1);
    for (const key of keys) this.#songs.add(key);
    this.#selected.push(candidate);
  }
}
