import { argmax } from '../evaluation/metrics.ts';
import { type Calibration, calibrate } from '../model/evidence.ts';
import { descend } from './descend.ts';
import { rowOf, type ValidationSet } from './fit-calibration.ts';
import type { JudgedTrack } from './judge-by-source.ts';
import { lossOfFirst, MAX_ERROR } from './sureness.ts';

/**
 * Fits how sure the audio may be to the likelihood of its first class being right: by the tracks' own labels, and for as much by
 * what another source says, which is nearer to what people ask for.
 * @param judged which of the held-out tracks are judged by another source
 * @param calibration whose biases are kept
 */
export function calibrateForSources(
  heldOut: ValidationSet,
  judged: readonly JudgedTrack[],
  calibration: Calibration,
): Calibration {
  if (judged.length === 0) return calibration;
  const { biases } = calibration;
  const own = Array.from(heldOut.labels, (label, index) => firstOf(heldOut, biases, index, [label]));
  const others = judged.map(({ index, right }) => firstOf(heldOut, biases, index, right));
  const { inverseTemperature, error } = descend({ inverseTemperature: 1, error: 0.05 }, (candidate) => {
    const fitted = { ...candidate, error: Math.min(MAX_ERROR, candidate.error), biases };
    return logLoss(own, fitted) + logLoss(others, fitted);
  });
  return { biases, inverseTemperature, error: Math.min(MAX_ERROR, error) };
}

interface FirstClass {
  readonly logWeights: Float64Array;
  readonly first: number;
  readonly isRight: boolean;
}

function firstOf(
  heldOut: ValidationSet,
  biases: Float64Array,
  index: number,
  right: readonly number[],
): FirstClass {
  const logWeights = rowOf(heldOut, index);
  const first = argmax(logWeights.map((weight, c) => weight + (biases[c] ?? 0)));
  return { logWeights, first, isRight: right.includes(first) };
}

/** The mean negative log-likelihood of the first class being right or wrong. */
function logLoss(tracks: readonly FirstClass[], calibration: Calibration): number {
  const sum = tracks.reduce((total, { logWeights, first, isRight }) => {
    return total + lossOfFirst(calibrate(logWeights.slice(), calibration)[first] ?? 0, isRight);
  }, 0);
  return sum / tracks.length;
}
