import type { LabelMeanings } from '../model/label-opinions.ts';
import { sourceOf, wordsOf } from '../model/raw-labels.ts';
import { isGenreWord } from '../words/genres-of-words.ts';

/** How a source's labels are spread over an artist's tracks, by source; shares sum to 1. */
export type ArtistLabels = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function labelShares(tracks: readonly (readonly string[])[]): ArtistLabels {
  const sums = new Map<string, Map<string, number>>();
  for (const labels of tracks) {
    for (const [source, own] of Map.groupBy(labels, sourceOf)) {
      const counts = sums.get(source) ?? new Map<string, number>();
      sums.set(source, counts);
      for (const label of own) counts.set(label, (counts.get(label) ?? 0) + 1 / own.length);
    }
  }
  for (const counts of sums.values()) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [label, count] of counts) counts.set(label, count / total);
  }
  return sums;
}

/** What an artist's labels by one source mean together. */
export function mix(labels: ReadonlyMap<string, number>, meanings: LabelMeanings): Float64Array {
  let mixture: Float64Array | undefined;
  for (const [label, share] of labels) {
    const meaning = meanings.get(label);
    if (meaning === undefined) continue;
    mixture ??= new Float64Array(meaning.length);
    for (let c = 0; c < mixture.length; c++) mixture[c] = (mixture[c] ?? 0) + share * (meaning[c] ?? 0);
  }
  return mixture ?? new Float64Array(0);
}

/** Sums what artists are over the labels they have, beside the start of each label. */
export class MeaningSums {
  readonly #sums: Map<string, { artists: number; sums: Float64Array }>;

  constructor(starts: ReadonlyMap<string, Float64Array>, weight: number) {
    this.#sums = new Map(
      Array.from(starts, ([label, start]) => [
        label,
        { artists: weight, sums: start.map((p) => weight * p) },
      ]),
    );
  }

  add(labels: ReadonlyMap<string, number>, artist: Float64Array): void {
    for (const [label, share] of labels) {
      const own = this.#sums.get(label);
      if (own === undefined || !wordsOf(label).every(isGenreWord)) continue;
      own.artists += share;
      for (let c = 0; c < artist.length; c++) own.sums[c] = (own.sums[c] ?? 0) + share * (artist[c] ?? 0);
    }
  }

  get meanings(): Map<string, Float64Array> {
    return new Map(
      Array.from(this.#sums, ([label, { artists, sums }]) => [label, sums.map((sum) => sum / artists)]),
    );
  }
}
