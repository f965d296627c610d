/**
 * The files of the browser page, as a server hands them out: `.ts` with its types stripped, the rest as it lies on disk.
 * Nothing is built beforehand; a file changed on disk is read again at the next request.
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

/** Sent with every file: the page runs its own code only, and shows pictures from anywhere that is encrypted. */
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

/** Folders and one file, without a dot that could lead elsewhere. */
const PLAIN_NAME = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.[a-z]+$/;

export interface PageFile {
  readonly contentType: string;
  readonly body: string;
  /** Quoted, strong: for `If-None-Match`. */
  readonly etag: string;
}

interface CachedFile extends PageFile {
  readonly modifiedMs: number;
}

const cache = new Map<string, CachedFile>();

/**
 * The file at a path of the page's origin: `/` is the page itself, `/page/...` what it loads.
 * Null when there is none, or when the path could lead out of `page/`.
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

/** Names all modules in the page's head, or the browser would find them one import after another. */
function withPreloads(html: string): string {
  const modules = [...pageFileNames()].filter((name) => name.endsWith('.ts'));
  const links = modules.map((name) => `    <link rel="modulepreload" href="/page/${name}" />\n`);
  return html.replace('  </head>', `${links.join('')}  </head>`);
}

/** Names of all files of the page, with `/` between folders. */
export function pageFileNames(): ReadonlySet<string> {
  const names = readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Set(names);
}

/** Node runs this very function on every file of the project, yet warns once when it is called by name: not news to a person. */
function stripTypes(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
