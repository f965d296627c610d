import { z } from 'zod';

/** The kind a co-occurrence file has called itself since its first version. */
export const CO_OCCURRENCE_KIND = 'crowd vectors';
export const CO_OCCURRENCE_VERSION = 1;

/** The JSON of a co-occurrence file. */
export const coOccurrenceHeader = z.object({
  features: z.array(z.string()),
  dimension: z.number().int().nonnegative(),
  labels: z.number().int().nonnegative(),
  weights: z.object({
    playlistDamping: z.number(),
    labelDamping: z.number(),
    labelShare: z.number(),
    breadthDamping: z.number(),
    spectrum: z.number(),
    dimension: z.number().int().nonnegative(),
  }),
});
export type CoOccurrenceHeader = z.infer<typeof coOccurrenceHeader>;
