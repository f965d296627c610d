import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { envExample, settingsTable } from './support/settings-docs.ts';

const root = join(import.meta.dirname, '..');

// Both files are brought up to date by "npx vitest run test/settings-docs.test.ts -u".

test('.env.example lists every setting with its default', async () => {
  await expect(envExample()).toMatchFileSnapshot(join(root, '.env.example'));
});

test("the README's table lists every setting with its default", async () => {
  const file = join(root, 'README.md');
  const upToDate = readFileSync(file, 'utf8').replace(
    /(<!-- settings:.*-->\n)[\s\S]*(<!-- \/settings -->)/,
    (_, start: string, end: string) => `${start}\n${settingsTable()}\n\n${end}`,
  );
  expect(upToDate).toContain(settingsTable());
  await expect(upToDate).toMatchFileSnapshot(file);
});
