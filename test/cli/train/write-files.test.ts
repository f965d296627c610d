import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFiles } from '../../../src/cli/train/write-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writing the models', () => {
  test('creates the folder and leaves nothing but the files', () => {
    const inner = join(folder, 'a/b');
    writeFiles(
      inner,
      new Map<string, Uint8Array | string>([
        ['x.bin', Uint8Array.of(1)],
        ['y.md', 'text'],
      ]),
    );
    expect(readdirSync(inner).sort()).toEqual(['x.bin', 'y.md']);
    expect(readFileSync(join(inner, 'y.md'), 'utf8')).toBe('text');
  });

  test('replaces no file when one of them cannot be written', () => {
    writeFileSync(join(folder, 'x.bin'), 'old');
    mkdirSync(join(folder, `.y.bin.${process.pid}.tmp`));
    expect(() =>
      writeFiles(
        folder,
        new Map([
          ['x.bin', 'new'],
          ['y.bin', 'new'],
        ]),
      ),
    ).toThrow();
    expect(readFileSync(join(folder, 'x.bin'), 'utf8')).toBe('old');
    expect(existsSync(join(folder, `.x.bin.${process.pid}.tmp`))).toBe(false);
  });
});
