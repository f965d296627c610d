/**
 * The labels one artist's tracks carry, sparsely: of `tracks` tracks, `counts[i]` carry `labels[i]`, and for `main[i]`
 * of these it is the first of their labels.
 */
export interface LabelCounts {
  readonly tracks: number;
  readonly labels: readonly number[];
  readonly counts: readonly number[];
  readonly main: readonly number[];
}

/** The labels of each artist's tracks, by comparison key. */
export interface ArtistEvidence {
  of(artist: string): LabelCounts | undefined;
}

/** Counts the labels of some tracks. */
export class LabelCounter {
  readonly #votes = new Map<number, { count: number; main: number }>();
  #tracks = 0;

  /** @param labels of one track, the main one first; a track without any is not counted */
  add(labels: readonly number[]): void {
    if (labels.length === 0) return;
    this.#tracks++;
    for (const label of new Set(labels)) {
      const votes = this.#votes.get(label) ?? { count: 0, main: 0 };
      votes.count++;
      if (label === labels[0]) votes.main++;
      this.#votes.set(label, votes);
    }
  }

  /** @returns undefined when no labelled track was added */
  get counts(): LabelCounts | undefined {
    if (this.#tracks === 0) return undefined;
    const votes = [...this.#votes.values()];
    return {
      tracks: this.#tracks,
      labels: [...this.#votes.keys()],
      counts: votes.map(({ count }) => count),
      main: votes.map(({ main }) => main),
    };
  }
}
