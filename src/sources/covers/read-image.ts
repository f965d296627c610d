import { imageSize } from 'image-size';
import type { CoverImage } from './cover-source.ts';

/** Spotify's largest covers have 640. A few bytes can claim to be a picture that fills the memory. */
const SIDE_MAX = 1200;

/** Of a PNG and of a JPEG. */
const FIRST_BYTES: ReadonlySet<number> = new Set([0x89, 0xff]);
const TYPES: Readonly<Record<string, CoverImage['type']>> = { png: 'image/png', jpg: 'image/jpeg' };

/**
 * What a downloaded cover is by its bytes, whatever the service calls it.
 * @returns undefined for anything but a PNG or a JPEG of at most 1,200 x 1,200 pixels
 */
export function readImage(bytes: Uint8Array): CoverImage | undefined {
  const { width = 0, height = 0, type: format = '' } = sizeOf(bytes) ?? {};
  const type = TYPES[format];
  if (type === undefined || Math.min(width, height) < 1 || Math.max(width, height) > SIDE_MAX)
    return undefined;
  return { type, bytes };
}

/** Other formats begin otherwise: what a stranger sent is not even tried as one. The library throws for what it cannot read. */
function sizeOf(bytes: Uint8Array): ReturnType<typeof imageSize> | undefined {
  if (!FIRST_BYTES.has(bytes[0] ?? 0)) return undefined;
  try {
    return imageSize(bytes);
  } catch {
    return undefined;
  }
}
