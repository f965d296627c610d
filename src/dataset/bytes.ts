import { createReadStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Bytes as they come, from a file or from anywhere. */
export type Bytes = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 1 << 18;

/** The bytes of a file, piece by piece; reading it reports a missing file. */
export function fileBytes(path: string): Bytes {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

/**
 * Streams to be put one after the other for the plain bytes of `source`, which may be gzipped: the first two
 * bytes tell, not the name.
 */
export async function plainStreams(source: Bytes): Promise<[Readable] | [Readable, Transform]> {
  const rest = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let bytes = 0; bytes < 2; ) {
    const next = await rest.next();
    if (next.done === true) break;
    head.push(next.value);
    bytes += next.value.length;
  }
  const start = Buffer.concat(head);
  const whole = Readable.from(joined(start, rest), { objectMode: false });
  const gzipped = start[0] === 0x1f && start[1] === 0x8b;
  return gzipped ? [whole, createGunzip({ chunkSize: CHUNK_BYTES })] : [whole];
}

async function* joined(start: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
