import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName, type Features } from '../track/features.ts';

/** Features that are shares from 0 to 1, which some files give in per cent. */
const SHARES = FEATURE_NAMES.filter((name) => name !== 'mode' && FEATURE_RANGES[name][1] === 1);

/** Medians below which durations are minutes, and seconds: no collection of tracks is that short in the next unit. */
const MINUTES_BELOW = 20;
const SECONDS_BELOW = 5_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What the values of one share are like. */
export class Shares {
  positive = 0;
  aboveOne = 0;
  fractions = 0;

  add(value: number): void {
    if (value > 0) this.positive++;
    if (value > 1) this.aboveOne++;
    if (!Number.isInteger(value)) this.fractions++;
  }

  get mostlyAboveOne(): boolean {
    return this.aboveOne > this.positive / 2;
  }
}

/** Features of a record in their own units, or the feature that is out of its range in them. */
export type Scaled =
  | { readonly features: Features }
  | { readonly outOfRange: FeatureName; readonly value: number };

/**
 * In which units the columns of a file are: durations in milliseconds, seconds or minutes by their median, shares from
 * 0 to 1 or in per cent.
 */
export class FeatureScales {
  readonly #header: (name: FeatureName) => string;
  readonly #shares = new Map(SHARES.map((name) => [name, new Shares()]));
  readonly #durations: number[] = [];
  readonly #clockTimes: number[] = [];
  readonly #timed = new WeakSet<Features>();
  #factors: ReadonlyMap<FeatureName, number> = new Map();
  #clockFactor = 1;
  #oddDurations = 0;
  #shortDurations = 0;

  /** @param header what the file calls the column of a feature */
  constructor(header: (name: FeatureName) => string) {
    this.#header = header;
  }

  /** Where the values of a feature are to be noted, if it is a share. */
  sharesOf(name: FeatureName): Shares | undefined {
    return this.#shares.get(name);
  }

  /** Notes the duration of a record, in the unit of the column. */
  addDuration(value: number): void {
    this.#durations.push(value);
    if (value < SECONDS_BELOW) this.#shortDurations++;
    if (value < 1 || !Number.isInteger(value)) this.#oddDurations++;
  }

  /** Notes the duration of a record that was written as a time: "3:45". In milliseconds. */
  addClockTime(features: Features, durationMs: number): void {
    this.#clockTimes.push(durationMs);
    this.#timed.add(features);
  }

  /** Decides when all records have been observed. @returns sentences on the columns in other units */
  decide(): string[] {
    const notes: string[] = [];
    const factors = new Map<FeatureName, number>();
    for (const name of this.#percentColumns()) {
      factors.set(name, 0.01);
      notes.push(`${this.#header(name)} was read as per cent: most of its values are above 1`);
    }
    const typical = this.#shortDurations * 2 < this.#durations.length ? undefined : median(this.#durations);
    if (typical !== undefined && typical < SECONDS_BELOW) {
      const minutes = typical < MINUTES_BELOW;
      factors.set('durationMs', minutes ? MINUTE_MS : 1000);
      notes.push(
        `${this.#header('durationMs')} was read as ${minutes ? 'minutes' : 'seconds'}: its median is ${shown(typical)}`,
      );
    }
    const time = median(this.#clockTimes);
    if (time !== undefined && time >= HOUR_MS) {
      // A spreadsheet takes "3:45" for hours and minutes, and writes "03:45:00".
      this.#clockFactor = 1 / 60;
      notes.push(
        `${this.#header('durationMs')} was read as minutes and seconds: as hours and minutes, half of the tracks ` +
          'would be longer than an hour',
      );
    }
    this.#factors = factors;
    return notes;
  }

  /** Whether all features are in their own units already, and in range; after {@link decide}. */
  get isIdentity(): boolean {
    if (this.#factors.size > 0 || this.#clockFactor !== 1 || this.#oddDurations > 0) return false;
    return [...this.#shares.values()].every(({ aboveOne }) => aboveOne === 0);
  }

  /** The features of a record in their own units; after {@link decide}. */
  apply(features: Features): Scaled {
    const scaled: { [name in FeatureName]?: number } = { ...features };
    for (const name of FEATURE_NAMES) {
      const value = features[name];
      if (value === undefined) continue;
      const factor = this.#factorOf(name, features);
      const own = factor === 1 ? value : inDecimals(value * factor);
      const [low, high] = FEATURE_RANGES[name];
      if (own < low || own > high) return { outOfRange: name, value };
      scaled[name] = name === 'durationMs' ? Math.round(own) : own;
    }
    return { features: scaled };
  }

  #factorOf(name: FeatureName, features: Features): number {
    if (name === 'durationMs' && this.#timed.has(features)) return this.#clockFactor;
    return this.#factors.get(name) ?? 1;
  }

  /** A share with few positive values goes with the others, if its own values do not say otherwise. */
  #percentColumns(): FeatureName[] {
    const all = [...this.#shares];
    const sure = all.filter(([, shares]) => shares.mostlyAboveOne).length;
    const others = all.filter(([, shares]) => shares.positive > 0).length - sure;
    return all.flatMap(([name, shares]) => {
      const along = sure > others && (shares.aboveOne > 0 || (shares.positive > 0 && shares.fractions === 0));
      return shares.mostlyAboveOne || along ? [name] : [];
    });
  }
}

/** The value as it would be written, without the last bits that multiplying adds. */
function inDecimals(value: number): number {
  return Number(value.toPrecision(12));
}

function median(values: readonly number[]): number | undefined {
  return new Float64Array(values).sort()[values.length >> 1];
}

function shown(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}
