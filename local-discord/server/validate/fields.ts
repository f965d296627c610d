import { z } from 'zod';

/** Adds an issue with a Discord error code, inside `superRefine`. */
export function addIssue(
  ctx: z.RefinementCtx,
  path: (string | number)[],
  code: string,
  message: string,
): void {
  ctx.addIssue({ code: 'custom', path, message, params: { code } });
}

/** Length in code points, as Discord counts. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** A string of `min` to `max` characters. If `min` is above 0, a blank string counts as missing. */
export function text(min: number, max: number) {
  return z.string().superRefine((value, ctx) => {
    const length = lengthOf(value);
    if (min > 0 && value.trim() === '') addIssue(ctx, [], 'BASE_TYPE_REQUIRED', 'This field is required');
    else if (length < min || (length > max && min > 0))
      addIssue(ctx, [], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else if (length > max) addIssue(ctx, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  });
}

/** An array of `min` to `max` items. */
export function list<T extends z.ZodType>(item: T, min: number, max: number) {
  return z.array(item).superRefine((items, ctx) => {
    if (items.length >= min && items.length <= max) return;
    if (min > 0) addIssue(ctx, [], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    else addIssue(ctx, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  });
}

/** An id, given as string or number. */
export const snowflake = z.union([z.string(), z.number()]).transform((value, ctx) => {
  const id = String(value);
  if (!/^\d{1,20}$/.test(id))
    ctx.addIssue({
      code: 'custom',
      message: `Value "${id}" is not snowflake.`,
      params: { code: 'NUMBER_TYPE_COERCE' },
    });
  return id;
});

/** A URL with one of these schemes. */
export function url(schemes: readonly string[]) {
  return z.string().superRefine((value, ctx) => {
    const scheme = /^([a-z][a-z\d+.-]*):/i.exec(value)?.[1]?.toLowerCase();
    if (lengthOf(value) > 2048) addIssue(ctx, [], 'BASE_TYPE_MAX_LENGTH', 'Must be 2048 or fewer in length.');
    else if (scheme !== undefined && !schemes.includes(scheme)) {
      const names = schemes.map((name) => `'${name}'`).join(', ');
      addIssue(ctx, [], 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" must be one of (${names}).`);
    } else if (scheme === undefined || !URL.canParse(value)) {
      addIssue(ctx, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
  });
}

/** Removes null and undefined fields at every depth, as Discord's responses leave them out. */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, compact(member)]),
  );
}
