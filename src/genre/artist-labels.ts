import type { LabelledTable } from './labelled-table.ts';

/** The labels one artist's tracks carry, sparsely: `labels[i]` was seen `counts[i]` times on `tracks` tracks. */
export interface LabelCounts {
  readonly tracks: number;
  readonly labels: readonly number[];
  readonly counts: readonly number[];
}

/** What each artist's tracks are called, by comparison key. */
export interface ArtistEvidence {
  of(artist: string): LabelCounts | undefined;
}

/** One labelled track, for counting. */
export interface LabelledRow {
  /** A comparison key of the artist, as made by `artistKey`. */
  readonly artist: string;
  /** Indices of its labels; a track that carries several gives each a whole vote. */
  readonly labels: readonly number[];
}

/** How often each artist's tracks carry each label: the second kind of evidence, next to the sound. */
export class ArtistLabels implements ArtistEvidence {
  readonly #byArtist = new Map<string, { tracks: number; counts: Map<number, number> }>();

  constructor(rows: Iterable<LabelledRow> = []) {
    for (const row of rows) this.add(row);
  }

  /** Number of artists with at least one labelled track. */
  get size(): number {
    return this.#byArtist.size;
  }

  add(row: LabelledRow): void {
    if (row.artist === '' || row.labels.length === 0) return;
    let entry = this.#byArtist.get(row.artist);
    if (entry === undefined) {
      entry = { tracks: 0, counts: new Map() };
      this.#byArtist.set(row.artist, entry);
    }
    entry.tracks++;
    for (const label of row.labels) entry.counts.set(label, (entry.counts.get(label) ?? 0) + 1);
  }

  /**
   * What the artist's tracks are called.
   * @param without labels of one track of this artist to take out first, so that a track never votes for itself
   * @returns undefined for an artist with no (other) labelled track
   */
  of(artist: string, without?: readonly number[]): LabelCounts | undefined {
    const entry = this.#byArtist.get(artist);
    if (entry === undefined) return undefined;
    const tracks = entry.tracks - (without === undefined ? 0 : 1);
    if (tracks <= 0) return undefined;
    const labels: number[] = [];
    const counts: number[] = [];
    for (const [label, count] of entry.counts) {
      const left = count - (without?.includes(label) ? 1 : 0);
      if (left > 0) {
        labels.push(label);
        counts.push(left);
      }
    }
    return { tracks, labels, counts };
  }
}

/** What each artist's tracks in a table are called. */
export function countArtistLabels(table: LabelledTable): ArtistLabels {
  const artists = new ArtistLabels();
  for (const [row, artist] of table.artists.entries())
    artists.add({ artist, labels: table.allLabels[row] ?? [] });
  return artists;
}
