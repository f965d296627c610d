import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { MULTIPLY_MODULE } from '../../../../src/genre/training/network/multiply-module.ts';

test('the compiled product is what its source says', async () => {
  const folder = join(import.meta.dirname, '../../../../src/genre/training/network');
  const source = readFileSync(join(folder, 'multiply.wat'), 'utf8');
  const { parseWat } = await wabt();
  const { buffer } = parseWat('multiply.wat', source, { simd: true }).toBinary({});
  expect(MULTIPLY_MODULE).toBe(Buffer.from(buffer).toString('base64'));
});
