import { z } from 'zod';
import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName, type Features } from '../track/features.ts';

/** No song has a longer name; comparing endless ones would block the process for minutes. */
const MAX_NAME_LENGTH = 300;

/** The name of something as a service gives it, cut to a sensible length. */
export const nameSchema = z.string().transform((text) => text.slice(0, MAX_NAME_LENGTH).toWellFormed());
/** As {@link nameSchema}, but not empty. */
export const titleSchema = z.string().min(1).pipe(nameSchema);

/** The artists of a track; nameless ones are left out. */
export function artistNames(artists: readonly { readonly name: string }[] | null | undefined): string[] {
  return (artists ?? []).map(({ name }) => name).filter((name) => name !== '');
}

/**
 * The features in a service's row. What is absent, null, no number or out of range (a key of -1 means that none was
 * detected) is left out.
 * @param fields the service's names of features that it names differently
 */
export function parseFeatures(row: object, fields: { readonly [name in FeatureName]?: string }): Features {
  const values = new Map<string, unknown>(Object.entries(row));
  const features: { [name in FeatureName]?: number } = {};
  for (const name of FEATURE_NAMES) {
    const value = values.get(fields[name] ?? name);
    const [low, high] = FEATURE_RANGES[name];
    if (typeof value === 'number' && value >= low && value <= high) features[name] = value;
  }
  return features;
}

/** The rows that match the schema, and whether any did not. */
export function rowsOf<T>(
  content: readonly unknown[],
  schema: z.ZodType<T>,
): { rows: T[]; isDamaged: boolean } {
  const parsed = content.map((row) => schema.safeParse(row));
  const rows = parsed.flatMap((result) => (result.success ? [result.data] : []));
  return { rows, isDamaged: rows.length < content.length };
}
