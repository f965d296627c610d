import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Layers, top first: a folder may import folders of its own layer and of those below, never above. */
const LAYERS = [
  ['src', 'src/cli', 'bench'],
  ['commands'],
  ['src/discord', 'src/ops'],
  ['src/track-service', 'src/drops'],
  ['src/feedback'],
  ['src/recommend'],
  ['src/genre', 'src/sources', 'src/charts', 'src/dataset', 'src/additions', 'src/listening'],
  ['src/catalogue'],
  ['src/track', 'src/storage', 'src/messages'],
  ['src/lib'],
];
/** A workspace of its own, in no layer. */
const LOCAL_DISCORD = 'local-discord';
/** Folders that know no Discord, no HTTP, no file system, no clock. */
const PURE = [
  'src/track',
  'src/catalogue',
  'src/lib',
  'src/messages',
  'src/genre',
  'src/recommend',
  'src/feedback',
];
/** Edges inside pure folders: worker threads. */
const EDGES = /^src\/genre\/training\/(forest|boosting|network)\/(worker|pool|train-\w+)/;

const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'bench/**/*.ts', `${LOCAL_DISCORD}/**/*.ts`], {
  cwd: root,
})
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\/(page|test|node_modules)\//.test(file));

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/gm);
  return Array.from(found, ([, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? '';
    return target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : target;
  });
}

/** Everything that is loaded, or whose types are named, from some files on. */
function closureOf(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !imports.has(file)) continue;
    seen.add(file);
    waiting.push(...(imports.get(file) ?? []));
  }
  return [...seen];
}

/** Work that is done beforehand, never by a running bot. */
const OFFLINE = /^src\/[\w-]+\/(training|evaluation)\//;

function folderOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' && file.split('/').length > 2 ? `src/${second}` : top;
}

const layerOf = (folder: string) => LAYERS.findIndex((layer) => layer.includes(folder));

describe('the folders', () => {
  test('are each in a layer', () => {
    const unplaced = files.map(folderOf).filter((folder) => folder !== LOCAL_DISCORD && layerOf(folder) < 0);
    expect([...new Set(unplaced)]).toEqual([]);
  });

  test('import nothing from a higher layer', () => {
    const upward = [...imports].flatMap(([file, targets]) =>
      targets
        .filter(
          (target) =>
            /^(src|commands|bench)\//.test(target) && layerOf(folderOf(file)) > layerOf(folderOf(target)),
        )
        .filter(() => folderOf(file) !== LOCAL_DISCORD)
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('the local Discord knows nothing of the bot, and only the top layer knows it', () => {
    const isLocalDiscord = (target: string) => target.split('/')[0] === LOCAL_DISCORD;
    const crossing = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) =>
          folderOf(file) === LOCAL_DISCORD
            ? !isLocalDiscord(target) && /^(src|commands|bench|test|\.\.)(\/|$)/.test(target)
            : isLocalDiscord(target) && (layerOf(folderOf(file)) !== 0 || target !== LOCAL_DISCORD),
        )
        .map((target) => `${file} -> ${target}`),
    );
    expect(crossing).toEqual([]);
  });

  test('only commands and the Discord folder import discord.js', () => {
    const outsiders = [...imports]
      .filter(([file]) => !/^(src\/discord|commands)\//.test(file) && folderOf(file) !== 'src')
      .filter(([file]) => layerOf(folderOf(file)) !== 0)
      .filter(([, targets]) => targets.some((target) => /^(discord\.js|@discordjs\/)/.test(target)))
      .map(([file]) => file);
    expect(outsiders).toEqual([]);
  });

  test('only the ops folder imports the client of Prometheus', () => {
    const outsiders = [...imports]
      .filter(([file]) => folderOf(file) !== 'src/ops')
      .filter(([, targets]) => targets.includes('prom-client'))
      .map(([file]) => file);
    expect(outsiders).toEqual([]);
  });

  test('the pure core reads no file, no network and no clock', () => {
    const impure = files
      .filter((file) => PURE.includes(folderOf(file)) && !EDGES.test(file))
      .filter((file) => {
        const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        const outside = (imports.get(file) ?? []).some((target) =>
          /^node:(fs|http|https|net|dns|os)/.test(target),
        );
        return outside || /\bDate\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|process\.env/.test(text);
      });
    expect(impure).toEqual([]);
  });

  test('the bot loads nothing that trains or evaluates', () => {
    const closure = closureOf(['src/main.ts']);
    expect(closure.length).toBeGreaterThan(100);
    expect(closure.filter((file) => OFFLINE.test(file))).toEqual([]);
  });

  test('only command lines and benchmarks import training and evaluation', () => {
    const outsiders = [...imports]
      .filter(([file]) => !OFFLINE.test(file) && !/^(src\/cli|bench)\//.test(file))
      .flatMap(([file, targets]) =>
        targets.filter((target) => OFFLINE.test(target)).map((target) => `${file} -> ${target}`),
      );
    expect(outsiders).toEqual([]);
  });

  test('there are no circles', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const target of imports.get(file) ?? []) if (imports.has(target)) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});
