import { uniform } from '../../lib/random.ts';
import type { CoOccurrenceCounts } from '../space/co-occurrence/counts.ts';
import { CoOccurrenceModel } from '../space/co-occurrence/model.ts';
import { weightCounts } from '../space/co-occurrence/weighting.ts';
import { CO_OCCURRENCE_WEIGHTS, type CoOccurrenceWeights } from '../space/co-occurrence/weights.ts';
import { rightSingularVectors } from './svd.ts';

export interface TrainingOptions {
  readonly weights?: CoOccurrenceWeights;
  /** Playlists (columns of the counts) to train without. */
  readonly excluded?: ReadonlySet<number>;
  readonly seed?: number;
}

/**
 * Trains co-occurrence vectors: the truncated singular value decomposition of the weighted artist x (playlists and
 * labels) matrix. Deterministic; takes a second or two for the project's own playlists.
 */
export function trainCoOccurrence(
  counts: CoOccurrenceCounts,
  options: TrainingOptions = {},
): CoOccurrenceModel {
  const weights = options.weights ?? CO_OCCURRENCE_WEIGHTS;
  const weighted = weightCounts(counts, weights, options.excluded ?? new Set());
  const columns = counts.playlistIds.length + counts.labels;
  const matrix = { starts: counts.artists.starts, columns: counts.artists.columns, values: weighted.values };
  const { strengths, vectors } = rightSingularVectors(
    matrix,
    columns,
    weights.dimension,
    uniform(options.seed ?? 1),
  );
  const dimension = strengths.length;
  const factors = new Float32Array(vectors.length);
  for (let at = 0; at < vectors.length; at++) {
    const strength = strengths[at % dimension] ?? 0;
    // A direction without strength is only noise.
    factors[at] = strength < 1e-9 ? 0 : (vectors[at] ?? 0) * strength ** (weights.spectrum - 1);
  }
  return new CoOccurrenceModel(counts, weights, weighted, factors);
}
