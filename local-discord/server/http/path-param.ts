import type { Context } from 'hono';

/** A path parameter of the route. */
export function pathParam<E extends object>(c: Context<E>, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}
