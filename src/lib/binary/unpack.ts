import { zstdDecompressSync } from 'node:zlib';

/** Unpacked in pieces of at most this size; the default of 16 KiB makes hundreds of them. */
const PIECE_MAX = 2 ** 24;
/** What zlib takes. */
const PIECE_MIN = 64;

/**
 * Unpacks Zstandard at once, where the size is nearly known: in one piece, unless it is very large.
 * @param bytesMax of what is unpacked; memory for that much is kept
 * @throws Error for other bytes, and where there would be more
 */
export function unpack(packed: Uint8Array, bytesMax: number): Buffer {
  const chunkSize = Math.max(PIECE_MIN, Math.min(PIECE_MAX, bytesMax));
  return zstdDecompressSync(packed, { maxOutputLength: Math.max(1, bytesMax), chunkSize });
}
