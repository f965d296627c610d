import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Stage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly { readonly name: string; readonly text: string }[];
}

/** The stages of a Dockerfile, as far as this project's one goes. */
export function readDockerfile(path: string): Stage[] {
  const text = readFileSync(path, 'utf8')
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ');
  const stages: { name: string; image: string; instructions: { name: string; text: string }[] }[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
    const from = name === 'FROM' ? /^(\S+)(?: AS (\S+))?$/.exec(rest) : null;
    if (from !== null) stages.push({ name: from[2] ?? '', image: from[1] ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push({ name, text: rest });
  }
  return stages;
}

/** Which files a build can see: those that .dockerignore, which begins by excluding everything, includes again. */
export function buildContext(root: string, files: readonly string[]): string[] {
  const patterns = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const [first, ...included] = patterns;
  if (first !== '*' || included.some((pattern) => !/^![\w./-]+$/.test(pattern)))
    throw new Error('.dockerignore excludes everything, then includes paths');
  const paths = included.map((pattern) => pattern.slice(1));
  return files.filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}
