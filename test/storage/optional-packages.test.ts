import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { optional?: boolean }>;
}
const manifest = readManifest('package.json');

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
}

/** Whether a version is in a range of the form ^1.2.3, for 1 and above. */
function isWithin(version: string, range: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  const [atLeast = 0, minorAtLeast = 0, patchAtLeast = 0] = numbers(range.replace(/^\^/, ''));
  const isNewer = minor > minorAtLeast || (minor === minorAtLeast && patch >= patchAtLeast);
  return /^\^[1-9]\d*\.\d+\.\d+$/.test(range) && major === atLeast && isNewer;
}

test('what the README says to install are the optional packages, all of them', () => {
  const lines = [...readme.matchAll(/`npm install ([^`]*)`/g)].map(([, words = '']) => words.split(' '));
  const packages = lines.flatMap((words) => words.filter((word) => !word.startsWith('--')));
  expect([...new Set(packages)].sort()).toEqual(Object.keys(manifest.peerDependencies).sort());
  // Without it npm leaves them out where development dependencies are.
  for (const words of lines) expect(words).toContain('--save-prod');
});

test.each(
  Object.entries(manifest.peerDependencies),
)('the optional package %s is tested in a version of the range %s, and never required', (name, range) => {
  expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
  expect(manifest.dependencies).not.toHaveProperty(name);
  expect(manifest.devDependencies).toHaveProperty(name);
  expect(isWithin(readManifest(`node_modules/${name}/package.json`).version, range)).toBe(true);
});

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
    await open('${url}').catch((error) => console.log(error.message));`;
  const args = ['--input-type=module', '--eval', script];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

test.each([
  ['pg', 'postgres://user:secret@localhost/db'],
  ['@keyv/redis', 'redis://:secret@localhost'],
  ['@keyv/postgres', 'postgres://user:secret@localhost/db'],
])('without the package %s one sentence says what to run, as the README does', (name, url) => {
  const message = messageWithout(name, url);
  expect(message).toMatch(/^[A-Z][^\n]*[^.]\.\n$/);
  expect(message).toContain(`run "npm install --save-prod ${name}"`);
  expect(message).not.toContain('secret');
  expect(readme).toContain(`\`npm install --save-prod ${name}\``);
});
