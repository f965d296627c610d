import type { APIAttachment } from 'discord-api-types/v10';
import { safeFilename } from './attachments.ts';

/** Resolves the media items of Components V2: `attachment://name` becomes the file's URL, other URLs stay. */
export function resolveMedia(value: unknown, files: readonly APIAttachment[], nextId: () => string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveMedia(item, files, nextId));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    isMedia(key, inner) ? resolveMediaItem(inner.url, files, nextId) : resolveMedia(inner, files, nextId),
  ]);
  const resolved = Object.fromEntries(entries);
  const file = fileOf(resolved.file, files);
  return file ? { ...resolved, name: file.filename, size: file.size } : resolved;
}

function isMedia(key: string, value: unknown): value is { url: string } {
  const holder = key === 'media' || key === 'file';
  return (
    holder && typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string'
  );
}

function resolveMediaItem(url: string, files: readonly APIAttachment[], nextId: () => string): object {
  const name = url.startsWith('attachment://') ? safeFilename(url.slice('attachment://'.length)) : null;
  const file = name === null ? undefined : files.findLast((one) => one.filename === name);
  if (file === undefined) return { id: nextId(), url, proxy_url: url };
  return { id: file.id, url: file.url, proxy_url: file.url, content_type: file.content_type };
}

function fileOf(value: unknown, files: readonly APIAttachment[]): APIAttachment | undefined {
  return typeof value === 'object' && value !== null && 'url' in value
    ? files.find((one) => one.url === value.url)
    : undefined;
}
