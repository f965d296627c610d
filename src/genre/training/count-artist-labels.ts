import { type ArtistEvidence, LabelCounter, type LabelCounts } from '../model/artist-labels.ts';
import type { LabelledTable } from './labelled-table.ts';

/** One labelled track, for counting. */
export interface LabelledRow {
  /** A comparison key of the artist, as made by `artistKey`. */
  readonly artist: string;
  /** Indices of its labels, the main one first; a track with several counts once for each. */
  readonly labels: readonly number[];
}

/** How often each artist's tracks have each label: the second kind of evidence, besides the audio. */
export class ArtistLabels implements ArtistEvidence {
  readonly #byArtist = new Map<string, LabelCounter>();

  constructor(rows: Iterable<LabelledRow> = []) {
    for (const { artist, labels } of rows) {
      if (artist === '') continue;
      const counter = this.#byArtist.get(artist) ?? new LabelCounter();
      counter.add(labels);
      this.#byArtist.set(artist, counter);
    }
  }

  /** @returns undefined for an artist without a labelled track */
  of(artist: string): LabelCounts | undefined {
    return this.#byArtist.get(artist)?.counts;
  }
}

/** Counts the labels of each artist's tracks in a table. */
export function countArtistLabels(table: LabelledTable): ArtistLabels {
  return new ArtistLabels(
    table.artists.map((artist, row) => ({ artist, labels: table.allLabels[row] ?? [] })),
  );
}
