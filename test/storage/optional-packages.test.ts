import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** What a program says that opens `url` where a package is not installed. */
function messageWithout(name: string, url: string): string {
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier !== '${name}') return next(specifier, context);
        throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
      },
    });
    const { openDatabase } = await import('./src/storage/database/open.ts');
    const { openStore } = await import('./src/storage/store.ts');
    const open = ${name === 'pg' ? 'openDatabase' : 'openStore'};
    await open('${url}').then(
      async (store) => store.keyv('features').get('x'),
    ).catch((error) => console.log(error.message));`;
  const args = ['--input-type=module', '--eval', script];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

test.each([
  ['pg', 'postgres://user:secret@localhost/db'],
  ['@keyv/redis', 'redis://:secret@localhost'],
  ['@keyv/postgres', 'postgres://user:secret@localhost/db'],
])('without the package %s the error says what to run, as the README does', (name, url) => {
  const message = messageWithout(name, url);
  expect(message).toContain(`npm install ${name}`);
  expect(message).not.toContain('secret');
  expect(readme).toMatch(new RegExp(`npm install (@keyv/redis\` or \`)?${name}\``));
});
