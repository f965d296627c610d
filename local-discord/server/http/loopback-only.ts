import type { MiddlewareHandler } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a Host header names this machine's loopback: anything else is a name rebound to it, or a proxy. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = /^(\[[^\]]+\]|[^:]+)(:\d+)?$/.exec(host)?.[1];
  return name !== undefined && LOOPBACK.has(name.toLowerCase());
}

/** Whether a request comes from this page, or from no page at all. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`;
}

/** Refuses requests under a foreign name (DNS rebinding) or from foreign pages. */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host');
  if (!isLoopbackHost(host)) return c.text('This server answers on loopback only.\n', 403);
  if (!isOwnOrigin(c.req.header('origin'), host))
    return c.text('Other pages may not use this server.\n', 403);
  await next();
  return undefined;
};
