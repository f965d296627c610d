import type { ArtistEvidence, LabelCounts } from './artist-labels.ts';

/** An artist of the catalogue and its similarity to the artist in question, in (0, 1]. */
export interface SimilarArtist {
  readonly key: string;
  readonly weight: number;
}

/** An artist that a service names as similar, and its similarity: above 0, on any scale. */
export interface NamedSimilarArtist {
  readonly name: string;
  readonly weight: number;
}

/** Finds artists of the catalogue that are similar to one it does not have. */
export type FindSimilarArtists = (artist: string) => readonly SimilarArtist[];

/** How many tracks the labels of all similar artists count for together: far less than one track of the artist's own. */
const POOLED_TRACKS = 0.3;

/** The labels of several artists, weighted by similarity and not by number of tracks. */
export function poolLabelCounts(
  artists: ArtistEvidence,
  nearby: readonly SimilarArtist[],
): LabelCounts | undefined {
  const sums = new Map<number, { count: number; main: number }>();
  let whole = 0;
  for (const { key, weight } of nearby) {
    const own = artists.of(key);
    if (own === undefined || !(weight > 0 && Number.isFinite(weight))) continue;
    const total = own.counts.reduce((sum, count) => sum + count, 0);
    whole += weight;
    for (const [i, label] of own.labels.entries()) {
      const sum = sums.get(label) ?? { count: 0, main: 0 };
      sum.count += (weight * (own.counts[i] ?? 0)) / total;
      sum.main += (weight * (own.main[i] ?? 0)) / own.tracks;
      sums.set(label, sum);
    }
  }
  if (whole === 0) return undefined;
  const share = POOLED_TRACKS / whole;
  return {
    tracks: POOLED_TRACKS,
    labels: [...sums.keys()],
    counts: [...sums.values()].map(({ count }) => share * count),
    main: [...sums.values()].map(({ main }) => share * main),
  };
}
