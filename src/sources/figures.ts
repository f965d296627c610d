import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName, type Features } from '../track/features.ts';

/**
 * The believable features of a service's row: what is absent, null, no number or out of range (a key of -1 means
 * that none was found) is left out.
 * @param names what the service calls the features that it names otherwise
 */
export function believable(row: object, names: { readonly [name in FeatureName]?: string }): Features {
  const figures = new Map<string, unknown>(Object.entries(row));
  const features: { [name in FeatureName]?: number } = {};
  for (const name of FEATURE_NAMES) {
    const value = figures.get(names[name] ?? name);
    const [low, high] = FEATURE_RANGES[name];
    if (typeof value === 'number' && value >= low && value <= high) features[name] = value;
  }
  return features;
}
