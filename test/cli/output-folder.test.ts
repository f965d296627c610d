import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOutputFolder } from '../../src/cli/output-folder.ts';
import { UserFacingError } from '../../src/lib/user-facing-error.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'out-'));
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('--out', () => {
  test('may be there or not, and the check leaves nothing behind', () => {
    checkOutputFolder(join(folder, 'there'));
    checkOutputFolder(join(folder, 'new/deep/er'));
    expect(readdirSync(join(folder, 'there'))).toEqual([]);
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test.each([
    ['file', 'is a file. Name a folder.'],
    ['file/models', 'a part of the path is a file'],
    ['x'.repeat(300), 'the name is too long'],
  ])('%s is refused before anything is read', (name, message) => {
    expect(() => checkOutputFolder(join(folder, name))).toThrow(UserFacingError);
    expect(() => checkOutputFolder(join(folder, name))).toThrow(message);
  });
});
