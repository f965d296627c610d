import type { MiddlewareHandler } from 'hono';
import type { Core } from '../core.ts';
import type { RestEnv } from './rest-request.ts';

/** Room for the commands of a bot in every language. */
const MAX_BODY_CHARACTERS = 100_000;

/** A body for the inspector: text cut at the limit if it is too long. */
function truncateBody(body: unknown): unknown {
  const text = JSON.stringify(body);
  if (text === undefined) return null;
  return text.length <= MAX_BODY_CHARACTERS ? body : `${text.slice(0, MAX_BODY_CHARACTERS)} ... (cut)`;
}

async function readResponseBody(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return null;
  return response.clone().json();
}

/** The application of an interaction endpoint. These have no Authorization header, only the path. */
function applicationOfPath(core: Core, path: string): string | null {
  const [, kind, id = ''] = path.split('/');
  if (kind === 'webhooks') return core.world.applications.has(id) ? id : null;
  return kind === 'interactions' ? (core.interactions.find(id)?.applicationId ?? null) : null;
}

/** Records every request with its response for the inspector. */
export function recordTraffic(core: Core): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const body = c.get('body');
    core.feed.recordTraffic({
      schemaKind: 'rest',
      at: core.clock.now(),
      applicationId: c.get('application')?.id ?? applicationOfPath(core, c.get('path')),
      method: c.req.method,
      path: c.get('path') + new URL(c.req.url).search,
      status: c.res.status,
      durationMs: performance.now() - started,
      request: truncateBody(body?.json),
      response: truncateBody(await readResponseBody(c.res)),
      files: (body?.uploads ?? []).map(({ filename, bytes }) => ({ name: filename, bytes: bytes.length })),
    });
  };
}
