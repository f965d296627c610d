/**
 * Reads the files of the browser page: `.ts` files with their types stripped, all others unchanged.
 * There is no build step; a file changed on disk is read again on the next request.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join, relative, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', 'page');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Headers of every file. The page may only run its own code; images may come from any https origin. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'self'",
    "img-src 'self' data: https:",
    "media-src 'self' data: https:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; '),
  'cache-control': 'no-cache',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A relative path without dot segments. */
const PLAIN_NAME = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.[a-z]+$/;

export interface PageFile {
  readonly contentType: string;
  readonly body: string;
  /** A strong ETag, quoted. */
  readonly etag: string;
}

interface CachedFile extends PageFile {
  readonly modifiedMs: number;
}

const cache = new Map<string, CachedFile>();

/**
 * The file for a URL path: `/` is the page itself, `/page/...` are the files it loads.
 * Null when there is none or the path is not a plain relative path.
 */
export function pageFile(urlPath: string): PageFile | null {
  const name = urlPath === '/' ? 'index.html' : urlPath.replace(/^\/page\//, '');
  if (urlPath !== '/' && name === urlPath) return null;
  const contentType = CONTENT_TYPES[extname(name)];
  if (contentType === undefined || !PLAIN_NAME.test(name)) return null;
  const path = join(ROOT, name);
  const modifiedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (modifiedMs === undefined) return null;
  const cached = cache.get(name);
  if (cached?.modifiedMs === modifiedMs) return cached;
  const text = readFileSync(path, 'utf8');
  const body = name.endsWith('.ts') ? stripTypes(text) : name === 'index.html' ? withPreloads(text) : text;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const file = { contentType, body, etag, modifiedMs };
  cache.set(name, file);
  return file;
}

/** Preloads all modules, which the browser would otherwise discover one import after another. */
function withPreloads(html: string): string {
  const modules = [...pageFileNames()].filter((name) => name.endsWith('.ts'));
  const links = modules.map((name) => `    <link rel="modulepreload" href="/page/${name}" />\n`);
  return html.replace('  </head>', `${links.join('')}  </head>`);
}

/** Paths of all files of the page, relative to `page/`, with `/` as separator. */
export function pageFileNames(): ReadonlySet<string> {
  const names = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Set(names);
}

/** Strips types without Node's warning that this function is experimental. */
function stripTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
