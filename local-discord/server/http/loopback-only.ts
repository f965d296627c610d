import type { MiddlewareHandler } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a Host header is a loopback name; any other may be a rebound DNS name or a proxy. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = /^(\[[^\]]+\]|[^:]+)(:\d+)?$/.exec(host)?.[1];
  return name !== undefined && LOOPBACK.has(name.toLowerCase());
}

/** Whether a request comes from this server's own page or from no page at all. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`;
}

/** Refuses requests with a foreign host name (DNS rebinding) or from other pages. */
export const loopbackOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host');
  if (!isLoopbackHost(host)) return c.text('This server only answers on the loopback interface.\n', 403);
  if (!isOwnOrigin(c.req.header('origin'), host))
    return c.text('Requests from other pages are refused.\n', 403);
  await next();
  return undefined;
};
