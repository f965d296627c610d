import { FEATURE_NAMES, FEATURE_RANGES, type Features } from '../../track/features.ts';
import { MISSING, QUANTISER_LIST } from '../quantise.ts';
import { words16 } from './column.ts';

const COLUMNS = FEATURE_NAMES.length;

/** Features of additions, stored as precisely as those of the bundled catalogue. */
export class AddedFeatures {
  readonly #codes = words16();

  /** Appends a row; a value outside the range of its feature counts as unknown. */
  push(features: Features): void {
    for (const code of codesOf(features)) this.#codes.push(code);
  }

  /** Whether a row is stored as these features would be. */
  equals(row: number, features: Features): boolean {
    return codesOf(features).every((code, column) => this.#codes.at(row * COLUMNS + column) === code);
  }

  /** Writes a row in the order of `FEATURE_NAMES`, NaN where unknown. */
  write(row: number, out: Float32Array | Float64Array): void {
    for (let column = 0; column < COLUMNS; column++) {
      const code = this.#codes.at(row * COLUMNS + column);
      out[column] = code === MISSING ? Number.NaN : (QUANTISER_LIST[column]?.decode(code) ?? Number.NaN);
    }
  }
}

function codesOf(features: Features): number[] {
  return FEATURE_NAMES.map((name, column) => {
    const value = features[name];
    const [low, high] = FEATURE_RANGES[name];
    const isKnown = value !== undefined && value >= low && value <= high;
    return isKnown ? (QUANTISER_LIST[column]?.encode(value) ?? MISSING) : MISSING;
  });
}
