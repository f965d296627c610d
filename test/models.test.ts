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

test('embeddings made in slices are those made at once, and so is what is near', async () => {
  const [slow, fast] = [openModels(MODELS), openModels(MODELS)];
  const [inSlices, atOnce] = [await slow.embedCatalogueSlowly(), fast.embedCatalogue()];
  const { size } = atOnce.space.embeddings;
  expect(inSlices.space.embeddings.size).toBe(size);
  for (let row = 0; row < size; row += 97) {
    expect(Buffer.from(inSlices.space.embeddings.at(row).slice().buffer)).toEqual(
      Buffer.from(atOnce.space.embeddings.at(row).slice().buffer),
    );
  }
  for (const row of [0, 4711, 60_000, size - 1]) {
    const near = atOnce.index.nearest(atOnce.space.embeddings.at(row), 50);
    expect(inSlices.index.nearest(inSlices.space.embeddings.at(row), 50)).toEqual(near);
  }
  expect(slow.embedCatalogue()).toBe(inSlices);
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
