import type { APIAttachment } from 'discord-api-types/v10';
import { invalidField } from '../lib/api-errors.ts';
import { safeFilename } from './attachments.ts';

type Path = readonly (string | number)[];

/**
 * Resolves the media items of Components V2: `attachment://name` becomes the file's URL, other URLs stay.
 * @throws ApiError 50035 when the message has no such file
 */
export function resolveMedia(
  value: unknown,
  files: readonly APIAttachment[],
  nextId: () => string,
  path: Path = ['components'],
): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => resolveMedia(item, files, nextId, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    key,
    isMedia(key, inner)
      ? resolveMediaItem(inner.url, files, nextId, [...path, key, 'url'])
      : resolveMedia(inner, files, nextId, [...path, key]),
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

function resolveMediaItem(
  url: string,
  files: readonly APIAttachment[],
  nextId: () => string,
  path: Path,
): object {
  const name = url.startsWith('attachment://') ? safeFilename(url.slice('attachment://'.length)) : null;
  const file = files.findLast((one) => (name === null ? one.url === url : one.filename === name));
  if (file !== undefined) {
    const { id, width, height, content_type } = file;
    const shown = { id: nextId(), attachment_id: id, url: file.url, proxy_url: file.url, content_type };
    return { ...shown, ...(width != null && { width }), ...(height != null && { height }) };
  }
  if (name !== null)
    throw invalidField(
      path,
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The referenced attachment ${name} was not found.`,
    );
  return { id: nextId(), url, proxy_url: url };
}

function fileOf(value: unknown, files: readonly APIAttachment[]): APIAttachment | undefined {
  return typeof value === 'object' && value !== null && 'url' in value
    ? files.find((one) => one.url === value.url)
    : undefined;
}
