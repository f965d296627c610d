import { extname } from 'node:path';
import type { RawFile } from 'discord.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.json': 'application/json' };

/**
 * A body with its files in one buffer. As a stream, a request that times out on a busy machine can crash the process
 * (Node's fetch writes to a stream that was closed in the meantime).
 */
export async function encodeMultipart(
  body: unknown,
  files: readonly RawFile[],
): Promise<{ body: Uint8Array; contentType: string }> {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [id, { name, data, contentType, key }] of files.entries()) {
    const content = typeof data === 'object' ? new Uint8Array(data) : String(data);
    const type = contentType ?? CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
    form.append(key ?? `files[${id}]`, new Blob([content], { type }), name);
  }
  const encoded = new Response(form);
  return {
    body: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? '',
  };
}
