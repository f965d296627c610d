import type { Playlist } from '../../dataset/playlists.ts';
import { ExactIndex } from '../index/exact-index.ts';
import type { CoOccurrenceCounts } from '../space/co-occurrence/counts.ts';
import type { CoOccurrenceModel } from '../space/co-occurrence/model.ts';
import { CO_OCCURRENCE_WEIGHTS, type CoOccurrenceWeights } from '../space/co-occurrence/weights.ts';
import { HybridSpace } from '../space/hybrid-space.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from '../space/weights.ts';
import { fitSoundRegression } from '../training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../training/train.ts';
import { sampleSeeds } from './evaluate-ranker.ts';
import { EvaluationTable, type EvaluationTrack } from './evaluation-table.ts';
import { type GroundTruth, matchGroundTruth, relevantTo } from './ground-truth.ts';
import { findOverlap } from './held-out.ts';
import { listMetrics } from './metrics.ts';
import { nearestRanker } from './rankers.ts';

/** The weights that are chosen on validation playlists. */
export interface TunableWeights {
  readonly coOccurrence: CoOccurrenceWeights;
  readonly space: SpaceWeights;
}

/** A change of one weight. */
export interface WeightChange {
  readonly name: string;
  readonly apply: (weights: TunableWeights) => TunableWeights;
}

const LENGTH = 10;

/** Validation playlists, and co-occurrence vectors trained without them. */
export class Validation {
  readonly #counts: CoOccurrenceCounts;
  readonly #excluded: ReadonlySet<number>;
  readonly #table: EvaluationTable;
  readonly #truth: GroundTruth;
  readonly #seeds: readonly number[];
  #trained: { weights: CoOccurrenceWeights; model: CoOccurrenceModel } | undefined;

  constructor(
    counts: CoOccurrenceCounts,
    tracks: readonly EvaluationTrack[],
    playlists: readonly Playlist[],
    /** Further playlists to train without. */
    others: readonly Playlist[],
    seedsMax: number,
    random: () => number,
  ) {
    this.#counts = counts;
    this.#excluded = findOverlap(counts, [...playlists, ...others], []).excluded;
    const { playlistsOf } = matchGroundTruth(playlists, new EvaluationTable(tracks));
    this.#table = new EvaluationTable(tracks.filter((_, row) => (playlistsOf[row]?.length ?? 0) > 0));
    this.#truth = matchGroundTruth(playlists, this.#table);
    this.#seeds = sampleSeeds(this.#truth, this.#table, seedsMax, random);
  }

  /** Mean precision@10 of the nearest tracks in the hybrid space. */
  async precision({ coOccurrence: weights, space: spaceWeights }: TunableWeights): Promise<number> {
    if (this.#trained?.weights !== weights) {
      this.#trained = {
        weights,
        model: trainCoOccurrence(this.#counts, { weights, excluded: this.#excluded }),
      };
    }
    const { model: coOccurrence } = this.#trained;
    const table = this.#table;
    const space = new HybridSpace({
      table,
      coOccurrence,
      keysOfRow: (row) => coOccurrence.keysOf(table.at(row)),
      soundRegression: fitSoundRegression,
      weights: spaceWeights,
    });
    const ranker = nearestRanker('hybrid', space, new ExactIndex(space.embeddings), table);
    let sum = 0;
    for (const seed of this.#seeds) {
      const list = await ranker.list(seed, LENGTH);
      sum += listMetrics(list, relevantTo(seed, this.#truth, table), LENGTH).precision;
    }
    return sum / Math.max(1, this.#seeds.length);
  }
}

/** One step up and one down for every weight. */
export function weightChanges(): WeightChange[] {
  const coOccurrence = (
    name: keyof CoOccurrenceWeights,
    change: (value: number) => number,
  ): WeightChange => ({
    name: `${name} ${change(1) > 1 ? 'up' : 'down'}`,
    apply: (weights) => ({
      ...weights,
      coOccurrence: { ...weights.coOccurrence, [name]: change(weights.coOccurrence[name]) },
    }),
  });
  const space = (name: 'coOccurrence' | 'recording', factor: number): WeightChange => ({
    name: `${name} x ${factor}`,
    apply: (weights) => ({ ...weights, space: { ...weights.space, [name]: weights.space[name] * factor } }),
  });
  const sound = (name: keyof SpaceWeights['sound'], factor: number): WeightChange => ({
    name: `${name} x ${factor}`,
    apply: ({ coOccurrence: kept, space: { sound: before, ...rest } }) => ({
      coOccurrence: kept,
      space: { ...rest, sound: { ...before, [name]: before[name] * factor } },
    }),
  });
  const powers = ['playlistDamping', 'labelDamping', 'breadthDamping', 'spectrum'] as const;
  return [
    ...[1.25, 0.8].flatMap((factor) => [space('coOccurrence', factor), space('recording', factor)]),
    ...Object.keys(SPACE_WEIGHTS.sound).flatMap((name) =>
      [1.4, 0.7].map((factor) => sound(name as keyof SpaceWeights['sound'], factor)),
    ),
    ...powers.flatMap((name) => [0.15, -0.15].map((by) => coOccurrence(name, (value) => value + by))),
    ...[1.3, 0.77].map((factor) => coOccurrence('labelShare', (value) => value * factor)),
  ];
}

/**
 * Coordinate search: every change is tried, and accepted where it improves the mean precision over the validations.
 * @returns the best weights found
 */
export async function tune(
  validations: readonly Validation[],
  rounds: number,
  log: (line: string) => void,
  start: TunableWeights = { coOccurrence: CO_OCCURRENCE_WEIGHTS, space: SPACE_WEIGHTS },
): Promise<{ weights: TunableWeights; precision: number }> {
  const evaluate = async (weights: TunableWeights) => {
    let sum = 0;
    for (const validation of validations) sum += await validation.precision(weights);
    return sum / validations.length;
  };
  let best = { weights: start, precision: await evaluate(start) };
  log(`start: ${best.precision.toFixed(4)}`);
  for (let round = 0; round < rounds; round++) {
    const before = best.precision;
    for (const change of weightChanges()) {
      const weights = change.apply(best.weights);
      const precision = await evaluate(weights);
      if (precision <= best.precision) continue;
      best = { weights, precision };
      log(`${change.name}: ${precision.toFixed(4)}`);
    }
    if (best.precision === before) break;
  }
  return best;
}
