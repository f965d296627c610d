import type { Message } from '../../messages/message.ts';
import { FEATURE_NAMES, type Features } from '../../track/features.ts';
import { COLUMN_COUNT, COLUMN_FEATURES, expandFeatures, TEMPO_FRACTION } from './expand-features.ts';
import { Contributions } from './forest/contributions.ts';
import type { Forest } from './forest/forest.ts';
import type { GenreRanges } from './genre-ranges.ts';
import { beatReason, featureReason } from './reasons.ts';

/** At most this many features are named; more would be noise. */
const MAX_REASONS = 3;
/** Features with less than this share of the total positive contribution are not named. */
const MIN_SHARE = 0.1;

/** How much a feature contributed to the probability of a genre. */
export interface FeatureContribution {
  /** Index into `FEATURE_NAMES`. */
  readonly feature: number;
  /** In probability; positive towards the genre. */
  readonly contribution: number;
  /** Whether most of it came from the fraction of the tempo. */
  readonly isTempoFraction: boolean;
}

/** Explains a genre by its audio features, from the paths of the track through the forest. */
export class ForestExplainer {
  readonly #contributions: Contributions;
  readonly #ranges: GenreRanges;
  readonly #genres: readonly string[];
  readonly #expanded = new Float32Array(COLUMN_COUNT);
  readonly #columns = new Float64Array(COLUMN_COUNT);

  constructor(forest: Forest, ranges: GenreRanges, genres: readonly string[]) {
    this.#contributions = new Contributions(forest, genres.length);
    this.#ranges = ranges;
    this.#genres = genres;
  }

  /** Each feature's contribution, largest first; derived columns count for the features they are computed from. */
  contributions(vector: Float32Array, genre: number): FeatureContribution[] {
    expandFeatures(vector, this.#expanded);
    this.#contributions.explain(this.#expanded, genre, this.#columns);
    const sums = new Float64Array(FEATURE_NAMES.length);
    for (const [column, features] of COLUMN_FEATURES.entries()) {
      for (const feature of features) {
        sums[feature] = (sums[feature] ?? 0) + (this.#columns[column] ?? 0) / features.length;
      }
    }
    const tempo = FEATURE_NAMES.indexOf('tempoBpm');
    return Array.from(sums, (contribution, feature) => ({
      feature,
      contribution,
      isTempoFraction: feature === tempo && (this.#columns[TEMPO_FRACTION] ?? 0) > contribution / 2,
    })).sort((a, b) => b.contribution - a.contribution);
  }

  /**
   * The reasons, strongest first.
   * @param genre index of the genre that is explained
   * @param alternatives indices of the genres the track could be instead, most probable first
   */
  explain(vector: Float32Array, genre: number, alternatives: readonly number[]): Message[] {
    const known = this.contributions(vector, genre).filter(({ feature }) => !Number.isNaN(vector[feature]));
    const total = known.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
    const own = this.#ranges.of(genre);
    const others = alternatives.map((other) => this.#ranges.of(other));
    const label = this.#genres[genre] ?? '';
    return known
      .filter(({ contribution }) => contribution > MIN_SHARE * total)
      .flatMap(({ feature, isTempoFraction }) => {
        const value = vector[feature] ?? 0;
        const [name, range] = [FEATURE_NAMES[feature], own[feature]];
        if (name === undefined || range === undefined) return [];
        if (isTempoFraction) return [beatReason(value, label)];
        const compared = others.flatMap((ranges) => ranges[feature] ?? []);
        return [featureReason(name, value, label, range, compared)].filter((reason) => reason !== undefined);
      })
      .slice(0, MAX_REASONS);
  }
}

/** Whether any audio feature is known. */
export function hasFeatures(features: Features): boolean {
  return FEATURE_NAMES.some((name) => features[name] !== undefined);
}
