import type { Catalogue } from '../../catalogue/index.ts';
import type { FindSimilarArtists, SimilarArtist } from '../../genre/model/similar-artists.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { hashArtist } from './co-occurrence/counts.ts';
import type { CoOccurrenceModel } from './co-occurrence/model.ts';

/** So many artists speak for one nobody has labelled. */
const SPEAKERS = 15;
/** The cosine from which on two artists are kept together often enough to be alike. */
const ALIKE = 0.4;

/**
 * The catalogue's artists that people keep together with an artist, nearest first, for what their tracks are called.
 * The vectors of all artists are computed when the first question is asked.
 */
export function nearbyArtists(catalogue: Catalogue, crowd: CoOccurrenceModel): FindSimilarArtists {
  let vectors: Float32Array | undefined;
  const query = new Float32Array(crowd.dimension);
  return (artist) => {
    query.fill(0);
    if (!crowd.addArtist(hashArtist(artist), query) || !normalise(query)) return [];
    vectors ??= artistVectors(catalogue, crowd);
    const own = catalogue.artistIndex(artistKey(artist));
    const found: (SimilarArtist & { readonly row: number })[] = [];
    for (let row = 0; row < catalogue.artistCount; row++) {
      const likeness = dot(query, vectors, row * crowd.dimension);
      if (likeness >= ALIKE && row !== own) found.push({ key: '', weight: likeness, row });
    }
    return found
      .sort((a, b) => b.weight - a.weight || a.row - b.row)
      .slice(0, SPEAKERS)
      .map(({ weight, row }) => ({ key: artistKey(catalogue.artistName(row)), weight }));
  };
}

/** Row-major, of length 1; zeros for artists the crowd does not know. */
function artistVectors(catalogue: Catalogue, crowd: CoOccurrenceModel): Float32Array {
  const { dimension } = crowd;
  const vectors = new Float32Array(catalogue.artistCount * dimension);
  for (let row = 0; row < catalogue.artistCount; row++) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    if (crowd.addArtist(catalogue.artistHash(row), vector)) normalise(vector);
  }
  return vectors;
}

/** @returns whether the vector had a length */
function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return false;
  const length = Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) / length;
  return true;
}

function dot(query: Float32Array, vectors: Float32Array, from: number): number {
  let sum = 0;
  for (let d = 0; d < query.length; d++) sum += (query[d] as number) * (vectors[from + d] as number);
  return sum;
}
