import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName, type Features } from '../track/features.ts';
import type { Cells } from './cells.ts';
import { parseClockTime } from './clock-time.ts';
import type { Column } from './columns.ts';
import { FeatureScales, type Shares } from './feature-scales.ts';
import { isMissing } from './missing.ts';
import { parseMode, parsePitch } from './pitch.ts';

/** The columns of the features: Spotify's own names. */
export const FEATURE_COLUMNS = {
  danceability: 'danceability',
  energy: 'energy',
  key: 'key',
  loudnessDb: 'loudness',
  mode: 'mode',
  speechiness: 'speechiness',
  acousticness: 'acousticness',
  instrumentalness: 'instrumentalness',
  liveness: 'liveness',
  valence: 'valence',
  tempoBpm: 'tempo',
  durationMs: 'duration_ms',
} as const satisfies Readonly<Record<FeatureName, Column>>;

/** Zero together with the tempo where Spotify's analysis found no beat to measure them by. */
const ZERO_WITHOUT_BEAT: readonly FeatureName[] = ['danceability', 'speechiness', 'valence'];

/** The features that are read as they are written. */
const NUMBERS = FEATURE_NAMES.filter((name) => name !== 'key' && name !== 'mode' && name !== 'durationMs');

type Draft = { [name in FeatureName]?: number };

interface NumberColumn {
  readonly name: FeatureName;
  readonly column: Column;
  readonly low: number;
  readonly high: number;
  readonly shares: Shares | undefined;
}

/** Reads the features of one record after another, and learns in which units their columns are. */
export class FeatureReader {
  readonly #cells: Cells;
  readonly scales: FeatureScales;
  readonly #numbers: readonly NumberColumn[];

  constructor(cells: Cells) {
    this.#cells = cells;
    this.scales = new FeatureScales((name) => cells.header(FEATURE_COLUMNS[name]));
    this.#numbers = NUMBERS.map((name) => {
      const [low, high] = FEATURE_RANGES[name];
      const shares = this.scales.sharesOf(name);
      // A share may be in per cent, which only the whole column tells.
      return { name, column: FEATURE_COLUMNS[name], low, high: shares === undefined ? high : 100, shares };
    });
  }

  /**
   * The features of a record in the units of the file, to be given to {@link FeatureScales.apply} once all records
   * are read; an empty cell is a missing feature. Spotify writes a tempo of 0 where it found none, and a key of -1:
   * these, and what it then gives as 0, were not measured and are missing too.
   */
  read(): Features {
    const cells = this.#cells;
    const features: Draft = {};
    for (const { name, column, low, high, shares } of this.#numbers) {
      const value = cells.number(column, low, high);
      if (value === undefined) continue;
      features[name] = value;
      shares?.add(value);
    }
    this.#readKey(features);
    this.#readMode(features);
    this.#readDuration(features);
    if (features.tempoBpm === 0) {
      delete features.tempoBpm;
      for (const name of ZERO_WITHOUT_BEAT) if (features[name] === 0) delete features[name];
    }
    if (Object.keys(features).length === 0) cells.reject('it has no feature');
    return features;
  }

  #readKey(features: Draft): void {
    const text = this.#cells.raw('key');
    const pitch = endsInDigit(text) ? undefined : parsePitch(text);
    if (pitch === undefined && /^[a-h]/i.test(text) && !isMissing(text)) {
      this.#cells.reject(`${this.#cells.header('key')} is neither a number nor the name of a key`, text);
    }
    const key = pitch?.key ?? this.#cells.whole('key', -1, 11);
    if (key !== undefined && key !== -1) features.key = key;
    if (pitch?.mode !== undefined) features.mode = pitch.mode;
  }

  #readMode(features: Draft): void {
    const text = this.#cells.raw('mode');
    const mode = (endsInDigit(text) ? undefined : parseMode(text)) ?? this.#cells.whole('mode', 0, 1);
    if (mode !== undefined) features.mode = mode;
  }

  #readDuration(features: Draft): void {
    const text = this.#cells.raw('duration_ms');
    const clock = endsInDigit(text) && !text.includes(':') ? undefined : parseClockTime(text);
    if (clock !== undefined) {
      features.durationMs = clock;
      this.scales.addClockTime(features, clock);
      return;
    }
    const [, high] = FEATURE_RANGES.durationMs;
    const value = this.#cells.number('duration_ms', Number.MIN_VALUE, high);
    if (value === undefined) return;
    features.durationMs = value;
    this.scales.addDuration(value);
  }
}

/** Most cells are plain numbers, and need no closer look. */
function endsInDigit(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0x30 && last <= 0x39;
}
