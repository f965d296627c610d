import type { Playlist } from '../../dataset/playlists.ts';
import { ExactIndex } from '../index/exact-index.ts';
import type { CrowdFacts } from '../space/co-occurrence/counts.ts';
import type { CrowdModel } from '../space/co-occurrence/model.ts';
import { CROWD_WEIGHTS, type CrowdWeights } from '../space/co-occurrence/weights.ts';
import { HybridSpace } from '../space/hybrid-space.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from '../space/weights.ts';
import { trainCrowd } from '../training/train.ts';
import { drawSeeds } from './evaluate-ranker.ts';
import { JudgedTable, type JudgedTrack } from './evaluation-table.ts';
import { matchTruth, relevantTo, type Truth } from './ground-truth.ts';
import { findOverlap } from './held-out.ts';
import { judgeList } from './metrics.ts';
import { nearestRanker } from './rankers.ts';

/** All that is chosen on validation playlists. */
export interface Tuned {
  readonly crowd: CrowdWeights;
  readonly space: SpaceWeights;
}

/** A change to one weight. */
export interface Move {
  readonly name: string;
  readonly apply: (weights: Tuned) => Tuned;
}

const LENGTH = 10;

/** Validation playlists, and the crowd vectors learned without them. */
export class Validation {
  readonly #facts: CrowdFacts;
  readonly #excluded: ReadonlySet<number>;
  readonly #table: JudgedTable;
  readonly #truth: Truth;
  readonly #seeds: readonly number[];
  #trained: { weights: CrowdWeights; model: CrowdModel } | undefined;

  constructor(
    facts: CrowdFacts,
    tracks: readonly JudgedTrack[],
    playlists: readonly Playlist[],
    /** Playlists that must not be learned from besides. */
    others: readonly Playlist[],
    seedsMax: number,
    random: () => number,
  ) {
    this.#facts = facts;
    this.#excluded = findOverlap(facts, [...playlists, ...others], []).excluded;
    const { playlistsOf } = matchTruth(playlists, new JudgedTable(tracks));
    this.#table = new JudgedTable(tracks.filter((_, row) => (playlistsOf[row]?.length ?? 0) > 0));
    this.#truth = matchTruth(playlists, this.#table);
    this.#seeds = drawSeeds(this.#truth, this.#table, seedsMax, random);
  }

  /** Mean precision@10 of the nearest tracks in the hybrid space. */
  async precision({ crowd: weights, space: spaceWeights }: Tuned): Promise<number> {
    if (this.#trained?.weights !== weights) {
      this.#trained = { weights, model: trainCrowd(this.#facts, { weights, excluded: this.#excluded }) };
    }
    const { model: crowd } = this.#trained;
    const table = this.#table;
    const crowdTrack = (row: number) => crowd.trackOf(table.at(row));
    const space = new HybridSpace({ table, crowd, crowdTrack, weights: spaceWeights });
    const ranker = nearestRanker('hybrid', space, new ExactIndex(space.positions, space.dimension), table);
    let sum = 0;
    for (const seed of this.#seeds) {
      const list = await ranker.list(seed, LENGTH);
      sum += judgeList(list, relevantTo(seed, this.#truth, table), LENGTH).precision;
    }
    return sum / Math.max(1, this.#seeds.length);
  }
}

/** One step up and one down for every weight. */
export function movesFrom(): Move[] {
  const crowd = (name: keyof CrowdWeights, change: (value: number) => number): Move => ({
    name: `${name} ${change(1) > 1 ? 'up' : 'down'}`,
    apply: (weights) => ({ ...weights, crowd: { ...weights.crowd, [name]: change(weights.crowd[name]) } }),
  });
  const space = (name: 'crowd' | 'recording', factor: number): Move => ({
    name: `${name} x ${factor}`,
    apply: (weights) => ({ ...weights, space: { ...weights.space, [name]: weights.space[name] * factor } }),
  });
  const sound = (name: keyof SpaceWeights['sound'], factor: number): Move => ({
    name: `${name} x ${factor}`,
    apply: ({ crowd: kept, space: { sound: before, ...rest } }) => ({
      crowd: kept,
      space: { ...rest, sound: { ...before, [name]: before[name] * factor } },
    }),
  });
  const powers = ['playlistDamping', 'labelDamping', 'breadthDamping', 'spectrum'] as const;
  return [
    ...[1.25, 0.8].flatMap((factor) => [space('crowd', factor), space('recording', factor)]),
    ...Object.keys(SPACE_WEIGHTS.sound).flatMap((name) =>
      [1.4, 0.7].map((factor) => sound(name as keyof SpaceWeights['sound'], factor)),
    ),
    ...powers.flatMap((name) => [0.15, -0.15].map((by) => crowd(name, (value) => value + by))),
    ...[1.3, 0.77].map((factor) => crowd('labelShare', (value) => value * factor)),
  ];
}

/**
 * Coordinate search: every move is tried and kept where it helps on average over the validations.
 * @returns the best weights found
 */
export async function tune(
  validations: readonly Validation[],
  rounds: number,
  say: (line: string) => void,
  start: Tuned = { crowd: CROWD_WEIGHTS, space: SPACE_WEIGHTS },
): Promise<{ weights: Tuned; precision: number }> {
  const judge = async (weights: Tuned) => {
    let sum = 0;
    for (const validation of validations) sum += await validation.precision(weights);
    return sum / validations.length;
  };
  let best = { weights: start, precision: await judge(start) };
  say(`start: ${best.precision.toFixed(4)}`);
  for (let round = 0; round < rounds; round++) {
    const before = best.precision;
    for (const move of movesFrom()) {
      const weights = move.apply(best.weights);
      const precision = await judge(weights);
      if (precision <= best.precision) continue;
      best = { weights, precision };
      say(`${move.name}: ${precision.toFixed(4)}`);
    }
    if (best.precision === before) break;
  }
  return best;
}
