import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { SCAN_MODULE } from '../../../../src/recommend/index/scan/wasm-module.ts';

test('the compiled module matches scan.wat', async () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../../../src/recommend/index/scan/scan.wat'),
    'utf8',
  );
  const { parseWat } = await wabt();
  const { buffer } = parseWat('scan.wat', source, { simd: true }).toBinary({});
  expect(SCAN_MODULE).toBe(Buffer.from(buffer).toString('base64'));
});
