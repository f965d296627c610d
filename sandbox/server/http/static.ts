import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type Context, Hono } from 'hono';
import { PAGE_HEADERS, pageFile } from '../../page.ts';
import type { Core } from '../core.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

/** No inline script, nothing from elsewhere but pictures. */
const CSP =
  "default-src 'self'; img-src 'self' data: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PLAIN_HEADERS = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

async function fileResponse(c: Context, folder: string, path: string): Promise<Response> {
  const wanted = normalize(join(folder, path));
  if (!wanted.startsWith(normalize(folder) + sep)) return c.text('Not found\n', 404);
  const bytes = await readFile(wanted).catch(() => null);
  if (bytes === null) return c.text('Not found\n', 404);
  const type = TYPES[extname(wanted)] ?? 'application/octet-stream';
  return c.body(new Uint8Array(bytes), 200, {
    ...PLAIN_HEADERS,
    'content-type': type,
    'content-security-policy': CSP,
    'cache-control': 'no-cache',
  });
}

function ownPage(c: Context, pathname: string): Response {
  const file = pageFile(pathname);
  if (file === null) return c.text('Not found\n', 404);
  const headers = { ...PAGE_HEADERS, etag: file.etag };
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headers);
  return c.body(file.body, 200, { ...headers, 'content-type': file.contentType });
}

/**
 * The page (the sandbox's own, unless another folder is given), and what it needs of installed packages: `vendor` maps a name to a
 * folder, served at `/vendor/NAME/`.
 */
export function pageApp(pageFolder: string | undefined, vendor: Readonly<Record<string, string>>): Hono {
  const app = new Hono();
  app.get('/vendor/:name/:path{.+}', async (c) => {
    const folder = Object.hasOwn(vendor, c.req.param('name')) ? vendor[c.req.param('name')] : undefined;
    return folder === undefined ? c.text('Not found\n', 404) : fileResponse(c, folder, c.req.param('path'));
  });
  app.get('*', async (c) => {
    const { hostname, port, pathname } = new URL(c.req.url);
    if (hostname === 'localhost') return c.redirect(`http://127.0.0.1:${port}${pathname}`);
    if (pageFolder === undefined) return ownPage(c, pathname);
    return fileResponse(
      c,
      pageFolder,
      pathname === '/' ? 'index.html' : decodeURIComponent(pathname).slice(1),
    );
  });
  return app;
}

const SHOWN_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Files of messages. Whatever a bot uploads cannot run in the page: pictures are shown, the rest is downloaded. */
export function attachmentApp(core: Core): Hono {
  const app = new Hono();
  app.get('/:channel/:id/:filename', (c) => {
    const file = core.world.files.get(c.req.param('id'));
    if (file === undefined || file.channelId !== c.req.param('channel')) return c.notFound();
    const shown = SHOWN_TYPES.has(file.contentType);
    return c.body(new Uint8Array(file.bytes), 200, {
      ...PLAIN_HEADERS,
      'content-type': file.contentType,
      'content-security-policy': "default-src 'none'; sandbox",
      ...(!shown && { 'content-disposition': `attachment; filename="${file.filename}"` }),
      'cache-control': 'private, max-age=86400, immutable',
    });
  });
  return app;
}
