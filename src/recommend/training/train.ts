import { uniform } from '../../lib/random.ts';
import type { CrowdFacts } from '../space/co-occurrence/counts.ts';
import { CrowdModel } from '../space/co-occurrence/model.ts';
import { weighFacts } from '../space/co-occurrence/weighting.ts';
import { CROWD_WEIGHTS, type CrowdWeights } from '../space/co-occurrence/weights.ts';
import { rightSingularVectors } from './svd.ts';

export interface CrowdOptions {
  readonly weights?: CrowdWeights;
  /** Playlists (columns of the facts) that must not be learned from. */
  readonly excluded?: ReadonlySet<number>;
  readonly seed?: number;
}

/**
 * Learns crowd vectors: the truncated singular value decomposition of the weighed artist x (playlists and
 * labels) matrix. Deterministic; a second or two for the playlists of the project.
 */
export function trainCrowd(facts: CrowdFacts, options: CrowdOptions = {}): CrowdModel {
  const weights = options.weights ?? CROWD_WEIGHTS;
  const weighed = weighFacts(facts, weights, options.excluded ?? new Set());
  const columns = facts.playlistIds.length + facts.labels;
  const matrix = { starts: facts.artists.starts, columns: facts.artists.columns, values: weighed.values };
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
    // A direction without strength holds nothing but noise.
    factors[at] = strength < 1e-9 ? 0 : (vectors[at] ?? 0) * strength ** (weights.spectrum - 1);
  }
  return new CrowdModel(facts, weights, weighed, factors);
}
