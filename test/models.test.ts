import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rejection } from '../local-discord/test/scene.ts';
import { UserFacingError } from '../src/lib/user-facing-error.ts';
import { openModels } from '../src/models.ts';

const MODELS = join(import.meta.dirname, '../models');
const FILES = ['catalogue.bin', 'crowd.bin', 'genre.forest'];

test.each([
  ['genre.forest', 'is cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['catalogue.bin', 'has a flipped bit', flipped],
  ['crowd.bin', 'is something else', () => Buffer.from('hello')],
])('a %s that %s is one sentence that names it and the command to run', async (name, _what, damage) => {
  const folder = mkdtempSync(join(tmpdir(), 'models-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of FILES) if (file !== name) symlinkSync(join(MODELS, file), join(folder, file));
  writeFileSync(join(folder, name), damage(readFileSync(join(MODELS, name))));
  const error = await rejection((async () => openModels(folder))());
  // The program prints the message of such an error, and nothing else.
  expect(error).toBeInstanceOf(UserFacingError);
  expect(error).toHaveProperty('message', expect.stringMatching(/^[^\n]+$/));
  expect(error).toHaveProperty('message', expect.stringContaining(name));
  expect(error).toHaveProperty('message', expect.stringContaining('npm run train'));
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
