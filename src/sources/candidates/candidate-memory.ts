import { z } from 'zod';
import { DAY_MS, WEEK_MS } from '../../lib/time.ts';
import { trackDetails } from '../lookup-memory.ts';
import type { Suggestion } from './candidate-source.ts';

/** Services suggest new releases within days. */
export const CANDIDATE_TTL_MS = WEEK_MS;
export const CANDIDATE_MISS_MS = DAY_MS;

/** The schema of stored suggestions. */
export const suggestionsSchema: z.ZodType<readonly Suggestion[]> = z.array(
  z.object({ id: z.string().exactOptional(), mbid: z.string().exactOptional(), ...trackDetails }),
);
