import { type Context, Hono } from 'hono';
import type { Core } from '../core.ts';
import { PAGE_HEADERS, pageFile } from './page-files.ts';

function serveFile(c: Context, path: string): Response {
  const file = pageFile(path);
  if (file === null) return c.text('Not found\n', 404, PAGE_HEADERS);
  const headers = { ...PAGE_HEADERS, etag: file.etag };
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headers);
  return c.body(file.body, 200, { ...headers, 'content-type': file.contentType });
}

/** Serves the browser page. Redirects `localhost` to 127.0.0.1, the origin of all attachment URLs. */
export function pageRoutes(): Hono {
  const app = new Hono();
  app.get('*', (c) => {
    const { hostname, port, pathname } = new URL(c.req.url);
    return hostname === 'localhost'
      ? c.redirect(`http://127.0.0.1:${port}${pathname}`)
      : serveFile(c, pathname);
  });
  return app;
}

const FILE_HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const INLINE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Serves attachments. Nothing a bot uploads can run in the page: images are shown, other files are downloads. */
export function attachmentRoutes(core: Core): Hono {
  const app = new Hono();
  app.get('/:channel/:id/:filename', (c) => {
    const file = core.world.files.get(c.req.param('id'));
    if (file === undefined || file.channelId !== c.req.param('channel')) return c.notFound();
    const shown = INLINE_TYPES.has(file.contentType);
    return c.body(new Uint8Array(file.bytes), 200, {
      ...FILE_HEADERS,
      'content-type': file.contentType,
      'content-security-policy': "default-src 'none'; sandbox",
      ...(!shown && { 'content-disposition': `attachment; filename="${file.filename}"` }),
      'cache-control': 'private, max-age=86400, immutable',
    });
  });
  return app;
}
