import { FEATURE_NAMES, type Features } from '../../track/features.ts';
import type { LabelCounts } from './artist-labels.ts';
import { COLUMN_COUNT, COLUMN_FEATURES, expandFeatures, TEMPO_FRACTION } from './expand-features.ts';
import { Contributions } from './forest/contributions.ts';
import type { Forest } from './forest/forest.ts';
import type { GenreRanges } from './genre-ranges.ts';
import { genreInText } from './genres.ts';
import { featureReason, pulseReason } from './reasons.ts';

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
   * The reasons in words, strongest first.
   * @param genre what is explained
   * @param rivals what it is told apart from, most probable first
   */
  explain(vector: Float32Array, genre: number, rivals: readonly number[]): string[] {
    const known = this.contributions(vector, genre).filter(({ feature }) => !Number.isNaN(vector[feature]));
    const moved = known.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
    const own = this.#ranges.of(genre);
    const others = rivals.map((rival) => ({
      genre: this.#genres[rival] ?? '',
      ranges: this.#ranges.of(rival),
    }));
    const genreLabel = this.#genres[genre] ?? '';
    return known
      .filter(({ contribution }) => contribution > MIN_SHARE * moved)
      .flatMap(({ feature, isTempoFraction: pulse }) => {
        const value = vector[feature] ?? 0;
        const [name, range] = [FEATURE_NAMES[feature], own[feature]];
        if (name === undefined || range === undefined) return [];
        if (pulse) return [pulseReason(value, genreLabel)];
        const apart = others.flatMap(({ genre: label, ranges }) => {
          const theirs = ranges[feature];
          return theirs === undefined ? [] : [{ genre: label, range: theirs }];
        });
        return [featureReason(name, value, genreLabel, range, apart)].filter((text) => text !== undefined);
      })
      .slice(0, MAX_REASONS);
  }
}

/**
 * What the artist's tracks added: "9 of 12 tracks by X in the catalogue are jazz (by sound alone: 34 %)".
 * @param genre index of the first answer
 * @param soundAlone its probability without the artist; undefined when the sound is unknown
 * @param among whether the track asked for is itself one of those counted
 */
export function artistReason(
  artist: string,
  counts: LabelCounts,
  genre: number,
  genres: readonly string[],
  soundAlone: number | undefined,
  among: boolean,
): string {
  const name = genreInText(genres[genre] ?? '');
  const own = counts.counts[counts.labels.indexOf(genre)] ?? 0;
  const without = soundAlone === undefined ? '' : ` (by sound alone: ${Math.round(100 * soundAlone)} %)`;
  if (own === 0) return `none of the tracks by ${artist} in the catalogue is ${name}${without}`;
  if (counts.tracks === 1 && among) return `the catalogue has this track as ${name}${without}`;
  const tracks = counts.tracks === 1 ? 'the one track' : `${own} of ${counts.tracks} tracks`;
  const itself = among ? ', this one among them,' : '';
  return `${tracks} by ${artist} in the catalogue${itself} ${own === 1 ? 'is' : 'are'} ${name}${without}`;
}

/** As {@link artistReason}, for an artist that others speak for: how much of their music is the genre. */
export function nearbyReason(
  artist: string,
  counts: LabelCounts,
  genre: number,
  genres: readonly string[],
  soundAlone: number | undefined,
): string {
  const whole = counts.counts.reduce((sum, count) => sum + count, 0);
  const share = Math.round((100 * (counts.counts[counts.labels.indexOf(genre)] ?? 0)) / whole);
  const without = soundAlone === undefined ? '' : ` (by sound alone: ${Math.round(100 * soundAlone)} %)`;
  return `${share} % of what artists kept together with ${artist} play is ${genreInText(genres[genre] ?? '')}${without}`;
}

/** Whether anything is known of how a track sounds. */
export function hasFeatures(features: Features): boolean {
  return FEATURE_NAMES.some((name) => features[name] !== undefined);
}
