import type { CoverImage } from './cover-source.ts';

/** Spotify's largest covers have 640. A few bytes can claim to be a picture that fills the memory. */
const SIDE_MAX = 1200;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The markers of a JPEG's frame, which holds its size; the others in this range are tables. */
const FRAME = { from: 0xc0, to: 0xcf, tables: new Set([0xc4, 0xc8, 0xcc]) };

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What a downloaded cover is by its bytes, whatever the service calls it.
 * @returns undefined for anything but a PNG or a JPEG of at most 1,200 x 1,200 pixels
 */
export function readImage(bytes: Uint8Array): CoverImage | undefined {
  const isPng = PNG.every((byte, at) => bytes[at] === byte);
  const size = isPng ? pngSize(bytes) : jpegSize(bytes);
  if (size === undefined || Math.min(size.width, size.height) < 1) return undefined;
  if (Math.max(size.width, size.height) > SIDE_MAX) return undefined;
  return { type: isPng ? 'image/png' : 'image/jpeg', bytes };
}

/** The first chunk of a PNG has its size. */
function pngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 24) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** A JPEG is a row of segments, each with its length, up to the frame. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= FRAME.from && marker <= FRAME.to && !FRAME.tables.has(marker))
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Bytes of 0xff may fill the space before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
