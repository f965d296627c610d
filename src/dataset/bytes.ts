import { createReadStream } from 'node:fs';

/** Bytes as they come, from a file or from anywhere. */
export type Bytes = AsyncIterable<Uint8Array>;

export const CHUNK_BYTES = 1 << 18;

/** The bytes of a file, piece by piece; reading it reports a missing file. */
export function fileBytes(path: string): Bytes {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

/** The start of a source, and what comes after it. */
export interface Peeked {
  /** As many bytes as were asked for or more; fewer only where the source has no more. */
  readonly head: Buffer;
  /** All bytes but the first `skipped`, which must not be more than the head has. */
  from(skipped: number): Bytes;
}

/** Reads the start of a source without losing it. */
export async function peek(source: Bytes, least: number): Promise<Peeked> {
  const rest = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; bytes < least; ) {
    const next = await rest.next();
    if (next.done === true) break;
    chunks.push(next.value);
    bytes += next.value.length;
  }
  const head = Buffer.concat(chunks);
  return { head, from: (skipped) => joined(head.subarray(skipped), rest) };
}

async function* joined(start: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    // A reader that stops early must close the file.
    await rest.return?.();
  }
}
