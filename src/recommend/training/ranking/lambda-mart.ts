import { Boosting, goesRight } from '../../../genre/model/boosting/boosting.ts';
import { binColumn, fitQuantiser } from '../../../genre/training/boosting/fit-quantiser.ts';
import { drawColumns } from '../../../genre/training/boosting/sampling.ts';
import { TreeGrower, type TreeSlot } from '../../../genre/training/boosting/tree-grower.ts';
import { Random } from '../../../lib/random.ts';
import { addLambdas, type Lambdas } from './lambdas.ts';

/** Candidates of one seed, and which of them are relevant. */
export interface RankingExample {
  readonly vectors: readonly Float32Array[];
  /** 1 or 0 for each of `vectors`. */
  readonly relevant: Uint8Array;
}

/** How trees are grown; chosen on validation playlists. */
export interface LambdaMartOptions {
  readonly rounds: number;
  readonly depth: number;
  readonly learningRate: number;
  /** L2 penalty on leaf values, and least sum of second derivatives in a leaf: in units of the mean of a candidate. */
  readonly lambda: number;
  readonly minChildWeight: number;
  /** Shares of the examples and of the columns that every tree sees. */
  readonly exampleShare: number;
  readonly columnShare: number;
  readonly bins: number;
}

export const LAMBDA_MART: LambdaMartOptions = {
  rounds: 110,
  depth: 5,
  learningRate: 0.1,
  lambda: 5,
  minChildWeight: 60,
  exampleShare: 0.7,
  columnShare: 0.6,
  bins: 96,
};

/**
 * LambdaMART (Burges 2010): boosted regression trees whose gradients are those of pairs of a relevant and an irrelevant
 * candidate, weighted by how much nDCG would change if the two changed places.
 * @returns the same trees for the same examples, options and seed; one class
 */
export function lambdaMart(
  examples: readonly RankingExample[],
  seed: number,
  options: LambdaMartOptions = LAMBDA_MART,
): Boosting {
  const { depth, rounds } = options;
  const vectors = examples.flatMap((example) => example.vectors);
  const width = vectors[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) =>
    Float32Array.from(vectors, (vector) => vector[column] ?? Number.NaN),
  );
  const quantiser = fitQuantiser(columns, options.bins);
  const binned = columns.map((values, column) => binColumn(quantiser, column, values));
  const data = { columns: binned, bins: quantiser.edges.map((edges) => edges.length + 2) };
  const grower = new TreeGrower(data, options, vectors.length);
  const inner = 2 ** depth - 1;
  const features = new Uint8Array(rounds * inner);
  const thresholds = new Uint8Array(rounds * inner);
  const leaves = new Float32Array(rounds * (inner + 1));
  const lambdas: Lambdas = {
    scores: new Float64Array(vectors.length),
    gradients: new Float64Array(vectors.length),
    hessians: new Float64Array(vectors.length),
  };
  for (let round = 0; round < rounds; round++) {
    const random = new Random(seed, round);
    const count = sample(examples, lambdas, options.exampleShare, random, grower);
    const slot = {
      features: features.subarray(round * inner, (round + 1) * inner),
      thresholds: thresholds.subarray(round * inner, (round + 1) * inner),
      leaves: leaves.subarray(round * (inner + 1), (round + 1) * (inner + 1)),
    };
    grower.grow(count, drawColumns(width, options.columnShare, random), slot);
    addTree(slot, depth, binned, lambdas.scores);
  }
  return new Boosting({ quantiser, base: new Float64Array(1), depth, features, thresholds, leaves });
}

/** Writes the derivatives of a share of the examples as what the next tree is grown on. @returns how many candidates */
function sample(
  examples: readonly RankingExample[],
  lambdas: Lambdas,
  share: number,
  random: Random,
  { samples }: TreeGrower,
): number {
  let [from, count, sum] = [0, 0, 0];
  for (const { relevant } of examples) {
    const to = from + relevant.length;
    if (random.unit() < share) {
      addLambdas(relevant, from, lambdas);
      for (let at = from; at < to; at++) {
        samples.rows[count] = at;
        samples.gradients[count] = lambdas.gradients[at] ?? 0;
        samples.hessians[count] = lambdas.hessians[at] ?? 0;
        sum += lambdas.hessians[at] ?? 0;
        count++;
      }
    }
    from = to;
  }
  const scale = count / Math.max(1e-12, sum);
  for (let at = 0; at < count; at++) {
    samples.gradients[at] = (samples.gradients[at] ?? 0) * scale;
    samples.hessians[at] = (samples.hessians[at] ?? 0) * scale + 1e-6;
  }
  return count;
}

function addTree(
  { features, thresholds, leaves }: TreeSlot,
  depth: number,
  columns: readonly Uint8Array[],
  scores: Float64Array,
): void {
  const inner = 2 ** depth - 1;
  for (let row = 0; row < scores.length; row++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const bin = columns[features[node] ?? 0]?.[row] ?? 0;
      node = 2 * node + 1 + goesRight(bin, thresholds[node] ?? 0);
    }
    scores[row] = (scores[row] ?? 0) + (leaves[node - inner] ?? 0);
  }
}
