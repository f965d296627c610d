import type { Message } from '../../messages/message.ts';
import { FEATURE_NAMES, type Features } from '../../track/features.ts';
import { COLUMN_COUNT, COLUMN_FEATURES, expandFeatures, TEMPO_FRACTION } from './expand-features.ts';
import { Contributions } from './forest/contributions.ts';
import type { Forest } from './forest/forest.ts';
import type { GenreRanges } from './genre-ranges.ts';
import { beatReason, featureReason } from './reasons.ts';

/** At most so many features are named; more is noise. */
const MAX_REASONS = 3;
/** A feature that moved the forest by less than this share of all that was moved is not worth a line. */
const MIN_SHARE = 0.1;

/** How much each feature moved the answer towards one genre. */
export interface FeatureContribution {
  /** Index into `FEATURE_NAMES`. */
  readonly feature: number;
  /** In probability; positive towards the genre. */
  readonly contribution: number;
  /** Most of it came from whether the tempo is a whole number. */
  readonly isTempoFraction: boolean;
}

/** Tells why the sound speaks for a genre, from the paths the track takes through the forest. */
export class ForestExplainer {
  readonly #contributions: Contributions;
  readonly #ranges: GenreRanges;
  readonly #genres: readonly string[];
  readonly #wide = new Float32Array(COLUMN_COUNT);
  readonly #columns = new Float64Array(COLUMN_COUNT);

  constructor(forest: Forest, ranges: GenreRanges, genres: readonly string[]) {
    this.#contributions = new Contributions(forest, genres.length);
    this.#ranges = ranges;
    this.#genres = genres;
  }

  /** What each feature contributed, strongest for the genre first; derived columns count for what they speak of. */
  contributions(vector: Float32Array, genre: number): FeatureContribution[] {
    expandFeatures(vector, this.#wide);
    this.#contributions.explain(this.#wide, genre, this.#columns);
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
   * @param alternatives indices of the genres it is told apart from, most probable first
   */
  explain(vector: Float32Array, genre: number, alternatives: readonly number[]): Message[] {
    const known = this.contributions(vector, genre).filter(({ feature }) => !Number.isNaN(vector[feature]));
    const total = known.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
    const own = this.#ranges.of(genre);
    const others = alternatives.map((other) => ({
      genre: this.#genres[other] ?? '',
      ranges: this.#ranges.of(other),
    }));
    const label = this.#genres[genre] ?? '';
    return known
      .filter(({ contribution }) => contribution > MIN_SHARE * total)
      .flatMap(({ feature, isTempoFraction }) => {
        const value = vector[feature] ?? 0;
        const [name, range] = [FEATURE_NAMES[feature], own[feature]];
        if (name === undefined || range === undefined) return [];
        if (isTempoFraction) return [beatReason(value, label)];
        const compared = others.flatMap(({ genre: other, ranges }) => {
          const otherRange = ranges[feature];
          return otherRange === undefined ? [] : [{ genre: other, range: otherRange }];
        });
        return [featureReason(name, value, label, range, compared)].filter((reason) => reason !== undefined);
      })
      .slice(0, MAX_REASONS);
  }
}

/** Whether anything is known of how a track sounds. */
export function hasFeatures(features: Features): boolean {
  return FEATURE_NAMES.some((name) => features[name] !== undefined);
}
