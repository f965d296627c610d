import type { Catalogue } from '../../catalogue/index.ts';
import type { FindSimilarArtists, SimilarArtist } from '../../genre/model/similar-artists.ts';
import { scaleToLength } from '../../lib/vectors.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { hashArtist } from './co-occurrence/counts.ts';
import type { CoOccurrenceModel } from './co-occurrence/model.ts';

const NEIGHBOURS_MAX = 15;
/** Cosine from which on two artists count as similar. */
const SIMILARITY_MIN = 0.4;

/**
 * Finds the artists of the catalogue that appear in the same playlists and under the same labels as an artist, the most
 * similar first. Vectors of all artists are computed at the first call.
 */
export function similarArtists(catalogue: Catalogue, coOccurrence: CoOccurrenceModel): FindSimilarArtists {
  let vectors: Float32Array | undefined;
  const query = new Float32Array(coOccurrence.dimension);
  return (artist) => {
    query.fill(0);
    if (!coOccurrence.addArtist(hashArtist(artist), query) || !scaleToLength(query, 1)) return [];
    vectors ??= artistVectors(catalogue, coOccurrence);
    const own = catalogue.artistIndex(artistKey(artist));
    const found: (SimilarArtist & { readonly row: number })[] = [];
    for (let row = 0; row < catalogue.artistCount; row++) {
      const similarity = dot(query, vectors, row * coOccurrence.dimension);
      if (similarity >= SIMILARITY_MIN && row !== own) found.push({ key: '', weight: similarity, row });
    }
    return found
      .sort((a, b) => b.weight - a.weight || a.row - b.row)
      .slice(0, NEIGHBOURS_MAX)
      .map(({ weight, row }) => ({ key: artistKey(catalogue.artistName(row)), weight }));
  };
}

/** Row-major, of length 1; zeros for unknown artists. */
function artistVectors(catalogue: Catalogue, coOccurrence: CoOccurrenceModel): Float32Array {
  const { dimension } = coOccurrence;
  const vectors = new Float32Array(catalogue.artistCount * dimension);
  for (let row = 0; row < catalogue.artistCount; row++) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    if (coOccurrence.addArtist(catalogue.artistHash(row), vector)) scaleToLength(vector, 1);
  }
  return vectors;
}

function dot(query: Float32Array, vectors: Float32Array, from: number): number {
  let sum = 0;
  for (let d = 0; d < query.length; d++) sum += (query[d] ?? 0) * (vectors[from + d] ?? 0);
  return sum;
}
