import { z } from 'zod';

/** No song is called more; telling endless names apart would keep everybody waiting. */
const NAME_MAX = 300;

/** The name of something as a service gives it, cut to what a name can be. */
export const nameSchema = z.string().transform((text) => text.slice(0, NAME_MAX).toWellFormed());
/** As {@link nameSchema}, where there must be one. */
export const titleSchema = z.string().min(1).pipe(nameSchema);
