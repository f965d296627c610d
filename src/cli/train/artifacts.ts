import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Files that `evaluate` wrote next to the models, for their card. */
export interface Artifacts {
  /** File names of pictures. */
  readonly pictures: readonly string[];
  /** What was printed, by file name. */
  readonly evaluations: ReadonlyMap<string, string>;
}

/** Pictures (`*.png`) and printed evaluations (`evaluation*.txt`) of a folder, which need not be there. */
export function findArtifacts(folder: string): Artifacts {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const texts = names.filter((name) => /^evaluation.*\.txt$/.test(name));
  return {
    pictures: names.filter((name) => extname(name) === '.png'),
    evaluations: new Map(texts.map((name) => [name, readFileSync(join(folder, name), 'utf8').trim()])),
  };
}
