import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The imports of the package itself, without its tests. */
const imports = globSync(['*.ts', '{driver,page,server}/**/*.ts'], { cwd: ROOT }).flatMap((file) =>
  Array.from(
    readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^(?:import|export) (type )?(?:[^'";]*? from )?'([^']+)'/gm,
    ),
    ([, type, target = '']) => ({ file, typeOnly: type !== undefined, target }),
  ),
);

test('every imported package is a declared dependency', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const packages = imports
    .filter(({ file, target }) => file !== 'vitest.config.ts' && !/^(\.|node:)/.test(target))
    .map(({ target }) => /^(@[^/]+\/)?[^/]+/.exec(target)?.[0]);
  expect([...new Set(packages)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
});

test('the page only loads its own modules, since the browser cannot resolve others', () => {
  const foreign = imports
    .filter(({ file, typeOnly, target }) => /^page[\\/]/.test(file) && !typeOnly && !target.startsWith('.'))
    .map(({ file, target }) => `${file} -> ${target}`);
  expect(foreign).toEqual([]);
  const outside = imports.filter(
    ({ file, typeOnly, target }) =>
      /^page[\\/]/.test(file) && !typeOnly && !join(file, '..', target).startsWith('page'),
  );
  expect(outside).toEqual([]);
});
