import { FEATURE_NAMES, type FeatureName } from '../track/features.ts';

/** The code of a value that is not known. */
export const MISSING = 0xffff;

/** Turns values of one feature into 16-bit codes and back. */
export interface Quantiser {
  /** Its precision in words, for the model card. */
  readonly precision: string;
  /** @param value in the feature's range. @returns below {@link MISSING} */
  encode(value: number): number;
  decode(code: number): number;
}

/** Even steps from `low` up. */
function steps(low: number, step: number, unit: string): Quantiser {
  const perUnit = 1 / step;
  return {
    precision: step === 1 ? 'exact' : `steps of ${step} ${unit}`,
    encode: (value) => Math.round((value - low) * perUnit),
    decode: (code) => low + code / perUnit,
  };
}

/**
 * Values in [0, 1] with three significant digits, which is what Spotify gives, down to 1e-8; what is smaller
 * is zero. Code 1 + 900 e + (m - 100) stands for m 10^(e - 10), m from 100 to 999.
 */
const share: Quantiser = {
  precision: '3 significant digits',
  encode(value) {
    if (value < 0.995e-8) return 0;
    let exponent = Math.floor(Math.log10(value));
    let mantissa = Math.round(value * 10 ** (2 - exponent));
    // Rounding up (0.9996), or a logarithm just off a power of ten, moves the number by a decade.
    if (mantissa >= 1000) {
      mantissa = Math.round(mantissa / 10);
      exponent++;
    } else if (mantissa < 100) {
      mantissa = Math.round(value * 10 ** (3 - exponent));
      exponent--;
    }
    return 1 + 900 * (exponent + 8) + (mantissa - 100);
  },
  decode(code) {
    if (code === 0) return 0;
    const exponent = Math.floor((code - 1) / 900);
    // Dividing by a power of ten gives the number nearest to the decimal; multiplying would not.
    return (((code - 1) % 900) + 100) / 10 ** (10 - exponent);
  },
};

/**
 * Beats per minute. Fine steps, because how near a tempo is to a whole number tells music made to a click from
 * music played by hand; coarser ones from 300 BPM, where there is hardly a track.
 */
const tempo: Quantiser = {
  precision: 'steps of 0.005 BPM (0.02 from 300 BPM)',
  encode: (value) => Math.round(value < 300 ? value * 200 : 60_000 + (value - 300) * 50),
  decode: (code) => (code < 60_000 ? code / 200 : 300 + (code - 60_000) / 50),
};

/** Milliseconds with four significant digits; exact below ten seconds. */
const duration: Quantiser = {
  precision: '4 significant digits',
  encode(value) {
    let scale = 1;
    let tens = 0;
    while (Math.round(value / scale) >= 10_000) {
      scale *= 10;
      tens++;
    }
    return 9000 * tens + Math.round(value / scale);
  },
  decode(code) {
    if (code < 10_000) return code;
    const tens = Math.floor((code - 1000) / 9000);
    return (code - 9000 * tens) * 10 ** tens;
  },
};

/** How each feature is stored: finer than a split of a tree can resolve. */
export const QUANTISERS: Readonly<Record<FeatureName, Quantiser>> = {
  danceability: share,
  energy: share,
  key: steps(0, 1, ''),
  loudnessDb: steps(-80, 0.005, 'dB'),
  mode: steps(0, 1, ''),
  speechiness: share,
  acousticness: share,
  instrumentalness: share,
  liveness: share,
  valence: share,
  tempoBpm: tempo,
  durationMs: duration,
};

/** {@link QUANTISERS} in the order of `FEATURE_NAMES`. */
export const QUANTISER_LIST: readonly Quantiser[] = FEATURE_NAMES.map((name) => QUANTISERS[name]);
