import { argmax } from '../evaluation/metrics.ts';
import {
  type ArtistGenreWeights,
  addArtistGenres,
  defaultArtistGenreWeights,
  type GenreExponents,
  labelShares,
  mixShares,
  smoothShares,
} from '../model/artist-genres.ts';
import { descend } from './descend.ts';
import type { LabelledTable } from './labelled-table.ts';
import { lossOfFirst, MAX_ERROR } from './sureness.ts';

/** An artist's genres as weights over classes, by comparison key; undefined for an artist whose genres are not known. */
export type FindArtistGenres = (artist: string) => Float64Array | undefined;

/** A held-out track: its label, its artist, and its probabilities without the artist's genres. */
export interface HeldOutTrack {
  readonly label: number;
  readonly artist: string;
  readonly probabilities: Float64Array;
}

const OTHERS = [0.4, 0.55, 0.7, 0.85, 1, 1.15];
const GENRES = [0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9, 1.05, 1.2];
/** Fewer held-out tracks than this fit nothing. */
const LEAST_TRACKS = 50;

/**
 * Counts which labels the artists of each genre have, every artist once, then fits the exponents on held-out tracks. The
 * artist of a held-out track is left out of the counts when that track is predicted.
 */
export function fitArtistGenres(
  table: LabelledTable,
  find: FindArtistGenres,
  prior: Float64Array,
  heldOut: { readonly unseen: readonly HeldOutTrack[]; readonly seen: readonly HeldOutTrack[] },
): ArtistGenreWeights {
  const classes = prior.length;
  const own = sharesByArtist(table, find);
  const counts = new Float64Array(classes * classes);
  for (const [artist, shares] of own) addArtist(counts, find(artist), shares, 1);
  const shares = smoothShares(counts, prior);
  const labels = labelShares(counts, shares, prior);
  const fallback = defaultArtistGenreWeights(prior);
  const fitTracks = (tracks: readonly HeldOutTrack[], otherwise: GenreExponents) => {
    const known = tracks.flatMap((track) => {
      const genres = find(track.artist);
      if (genres === undefined) return [];
      const others = counts.slice();
      addArtist(others, genres, own.get(track.artist) ?? new Float64Array(classes), -1);
      return [{ ...track, mixture: mixShares(genres, smoothShares(others, prior)) }];
    });
    return known.length < LEAST_TRACKS ? otherwise : fitExponents(known, labels);
  };
  return {
    shares: Array.from(shares, (share) => Number(share.toFixed(5))),
    labels: Array.from(labels, (share) => Number(share.toFixed(5))),
    unseen: fitTracks(heldOut.unseen, fallback.unseen),
    seen: fitTracks(heldOut.seen, fallback.seen),
  };
}

/** The share of each label among the tracks of every artist whose genres are known. */
function sharesByArtist(table: LabelledTable, find: FindArtistGenres): Map<string, Float64Array> {
  const shares = new Map<string, Float64Array>();
  for (const [row, artist] of table.artists.entries()) {
    if (artist === '' || find(artist) === undefined) continue;
    const sums = shares.get(artist) ?? new Float64Array(table.classes.length);
    const label = table.labels[row] ?? 0;
    sums[label] = (sums[label] ?? 0) + 1;
    shares.set(artist, sums);
  }
  for (const [artist, sums] of shares) {
    const total = sums.reduce((all, count) => all + count, 0);
    shares.set(
      artist,
      sums.map((count) => count / total),
    );
  }
  return shares;
}

function addArtist(
  counts: Float64Array,
  genres: Float64Array | undefined,
  shares: Float64Array,
  sign: 1 | -1,
): void {
  for (const [genre, weight] of (genres ?? []).entries()) {
    if (weight === 0) continue;
    for (const [label, share] of shares.entries()) {
      const at = genre * shares.length + label;
      counts[at] = Math.max(0, (counts[at] ?? 0) + sign * weight * share);
    }
  }
}

interface KnownTrack extends HeldOutTrack {
  readonly mixture: Float64Array;
}

/** The exponents with the lowest log loss, scaled to the likelihood of the first label being right. */
function fitExponents(tracks: readonly KnownTrack[], labels: Float64Array): GenreExponents {
  const predict = ({ probabilities, mixture }: KnownTrack, exponents: GenreExponents) =>
    addArtistGenres(probabilities, mixture, labels, exponents);
  let best = { exponents: { others: 1, genres: 1 }, loss: Number.POSITIVE_INFINITY };
  for (const others of OTHERS) {
    for (const genres of GENRES) {
      const exponents = { others, genres };
      const loss = tracks.reduce(
        (sum, track) => sum - Math.log(Math.max(predict(track, exponents)[track.label] ?? 0, 1e-12)),
        0,
      );
      if (loss < best.loss) best = { exponents, loss };
    }
  }
  const { others, genres } = best.exponents;
  const scale = (power: number, error: number) => ({
    others: power * others,
    genres: power * genres,
    error: Math.min(MAX_ERROR, error),
  });
  const { power, error } = descend({ power: 1, error: 0.05 }, (candidate) =>
    tracks.reduce((sum, track) => {
      const p = predict(track, scale(candidate.power, candidate.error));
      const first = argmax(p);
      return sum + lossOfFirst(p[first] ?? 0, track.label === first);
    }, 0),
  );
  return scale(power, error);
}
