import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImage } from '../../../src/sources/covers/read-image.ts';
import { coverPicture, jpegHeader } from '../../support/cover-pictures.ts';
import { runs } from '../../support/property.ts';

test('a PNG and a JPEG are told by their bytes', async () => {
  const png = await coverPicture('#336699');
  expect(readImage(png)).toEqual({ type: 'image/png', bytes: png });
  expect(readImage(jpegHeader(300, 640))?.type).toBe('image/jpeg');
});

test('a picture that would fill the memory is none', async () => {
  const png = Buffer.from(await coverPicture('#336699'));
  png.writeUInt32BE(30_000, 20);
  expect(readImage(png)).toBeUndefined();
  expect(readImage(jpegHeader(1201, 300))).toBeUndefined();
  expect(readImage(jpegHeader(300, 0))).toBeUndefined();
});

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'GIF89a\x01\x00\x01\x00',
  'RIFFxxxxWEBP',
  '',
])('anything else is none: %j', (text) => expect(readImage(Buffer.from(text, 'latin1'))).toBeUndefined());

test('no bytes break it, and what begins like a picture has a size or is none', async () => {
  const starts = [
    Buffer.alloc(0),
    (await coverPicture('#336699')).subarray(0, 16),
    jpegHeader(1, 1).subarray(0, 8),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 60 }), (start, rest) => {
      const bytes = Buffer.concat([start, rest]);
      expect(['image/png', 'image/jpeg', undefined]).toContain(readImage(bytes)?.type);
    }),
    { numRuns: runs(300) },
  );
});
