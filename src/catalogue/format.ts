import { z } from 'zod';
import { FEATURE_NAMES } from '../track/features.ts';

export const CATALOGUE_KIND = 'catalogue';
/** Raise it when a reader of the old meaning would read the new file wrongly. */
export const CATALOGUE_VERSION = 1;

/** "No label" in the columns of 16 bits. */
export const NONE = 0xffff;
/** "Not known" in the columns of 8 bits. */
export const NONE_8 = 0xff;
/** Release years are stored as years after this one, 0 being unknown. */
export const YEAR_BASE = 1859;

const count = z.number().int().nonnegative();

/** The JSON of a catalogue file. */
export const catalogueHeader = z.object({
  rows: count,
  artists: count,
  /** Bytes of the sections before compression, which are a container of their own. */
  unpackedBytes: count,
  features: z.array(z.enum(FEATURE_NAMES)),
  genreNames: z.array(z.string()),
  fineNames: z.array(z.string()),
  licences: z.array(z.string()),
  /** The largest difference, over all rows, between what was given and what is stored, per feature. */
  largestErrors: z.array(z.number()),
});
export type CatalogueHeader = z.infer<typeof catalogueHeader>;
