import { expect } from 'vitest';
import type { FeatureSource } from '../../src/sources/ports.ts';
import { FEATURE_RANGES, type FeatureName } from '../../src/track/features.ts';
import { type SetUp, sourceContract } from './source.ts';

/** What every {@link FeatureSource} must do. */
export function featureSourceContract(name: string, setUp: SetUp<FeatureSource>): void {
  sourceContract(
    name,
    setUp,
    (source, ids, signal) => source.features(ids, signal),
    ({ features, estimated }) => {
      expect(typeof estimated).toBe('boolean');
      const entries = Object.entries(features) as [FeatureName, number][];
      expect(entries.length).toBeGreaterThanOrEqual(9);
      for (const [feature, value] of entries) {
        const [low, high] = FEATURE_RANGES[feature];
        expect([feature, value >= low && value <= high]).toEqual([feature, true]);
      }
    },
  );
}
