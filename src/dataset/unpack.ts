import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Bytes, CHUNK_BYTES, peek } from './bytes.ts';
import { DatasetError } from './dataset-error.ts';
import { unzip } from './zip.ts';

/** One table of a file: the file itself, or one of those packed in it. */
export interface PackedTable {
  readonly name: string;
  readonly bytes: Bytes;
}

/** A table packed more often than this was packed by mistake. */
const LAYERS_MAX = 3;
const SIGNATURE_BYTES = 8;

/**
 * The tables in `source`, which may be gzipped or a zip archive: its first bytes tell, not its name. Each must be read
 * before the next is asked for.
 * @throws DatasetError when what is packed is not a table, or cannot be unpacked
 */
export async function* unpackTables(
  name: string,
  source: Bytes,
  layers = 0,
): AsyncGenerator<PackedTable, void, void> {
  const { head, from } = await peek(source, SIGNATURE_BYTES);
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  const zipped = head[0] === 0x50 && head[1] === 0x4b && (head[2] ?? 0) < 8 && (head[3] ?? 0) < 9;
  if ((gzipped || zipped) && layers === LAYERS_MAX) {
    throw new DatasetError(`${name} is packed in itself again and again. Unpack it, and give the table.`);
  }
  if (gzipped) yield* unpackTables(name.replace(/\.gz$/i, ''), gunzip(from(0)), layers + 1);
  else if (zipped) {
    for await (const table of unzip(name, from(0))) yield* unpackTables(table.name, table.bytes, layers + 1);
  } else yield { name, bytes: from(0) };
}

function gunzip(source: Bytes): Bytes {
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
  // Its errors, and those of the source, reach whoever reads the unpacked bytes.
  pipeline(Readable.from(source, { objectMode: false }), unpacked, () => {});
  return unpacked;
}
