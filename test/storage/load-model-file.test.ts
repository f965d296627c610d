import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeContainer, encodeContainer, ModelFileError } from '../../src/lib/binary/container.ts';
import { loadModelFile } from '../../src/storage/load-model-file.ts';

describe('loadModelFile', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'models-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const load = (name: string) =>
    loadModelFile(folder, name, (bytes) => decodeContainer(bytes, 'test', 1).header);

  test('the decoded file is returned', () => {
    writeFileSync(join(folder, 'good.bin'), encodeContainer('test', 1, { a: 1 }, {}));
    expect(load('good.bin')).toEqual({ a: 1 });
  });

  test.each([
    ['missing', undefined, 'is missing'],
    ['truncated', encodeContainer('test', 1, { a: 1 }, {}).subarray(0, 40), 'is truncated: it has 40 of'],
    ['newer', encodeContainer('test', 2, null, {}), 'was written by a newer version of this program'],
    ['foreign', Buffer.from('PNG and so on'), 'is not a test file'],
  ])('a %s file is reported in one sentence with its path, what is wrong and what to run', (name, bytes, wrong) => {
    if (bytes !== undefined) writeFileSync(join(folder, `${name}.bin`), bytes);
    expect(() => load(`${name}.bin`)).toThrow(ModelFileError);
    expect(() => load(`${name}.bin`)).toThrow(`${join(folder, `${name}.bin`)} ${wrong}`);
    expect(() => load(`${name}.bin`)).toThrow(/git checkout -- models.*npm run train -- --tracks/);
  });

  test('a folder is reported as one', () => {
    expect(() => loadModelFile(join(folder, '..'), folder.split('/').at(-1) ?? '', () => 0)).toThrow(
      'is a folder',
    );
  });

  test('a bug in the decoder is thrown unchanged', () => {
    writeFileSync(join(folder, 'any.bin'), 'x');
    const bug = () => {
      throw new TypeError('bug');
    };
    expect(() => loadModelFile(folder, 'any.bin', bug)).toThrow(TypeError);
  });
});
