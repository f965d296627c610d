import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', 'sandbox');

it('imports nothing of the bot: the sandbox is for any bot', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const reaching = files.filter((name) =>
    /from '[./]*\/(src|commands)\//.test(readFileSync(join(ROOT, name), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(reaching).toEqual([]);
});
