import { FEATURE_NAMES, type FeatureName } from '../../../track/features.ts';
import { FEATURES, fitMoments } from '../../space/standardiser.ts';
import type { TrackTable } from '../../track-table.ts';

/** Differences of features in standard deviations of a table. */
export interface FeatureScale {
  /** By how much `row` has more of a feature than `seed`; NaN where one of them is unknown. */
  difference(feature: FeatureName, seed: number, row: number): number;
}

export function featureScale(table: Pick<TrackTable, 'size' | 'vector'>): FeatureScale {
  const { deviation } = fitMoments(table);
  const vector = new Float32Array(FEATURES);
  return {
    difference(feature, seed, row) {
      const column = FEATURE_NAMES.indexOf(feature);
      const ofSeed = table.vector(seed, vector)[column] ?? Number.NaN;
      const ofRow = table.vector(row, vector)[column] ?? Number.NaN;
      return (ofRow - ofSeed) / (deviation[column] ?? 1);
    },
  };
}
