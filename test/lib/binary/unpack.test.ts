import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unpack } from '../../../src/lib/binary/unpack.ts';

test.each([0, 1, 63, 64, 100_000])('%i bytes are unpacked as they were', (size) => {
  const bytes = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
  const packed = zstdCompressSync(bytes);
  expect(unpack(packed, size)).toEqual(bytes);
  expect(unpack(packed, size + 5)).toEqual(bytes);
});

test('more than was said, or something else, is refused', () => {
  expect(() => unpack(zstdCompressSync(Buffer.alloc(1000)), 999)).toThrow();
  expect(() => unpack(Buffer.from('hello'), 5)).toThrow();
});
