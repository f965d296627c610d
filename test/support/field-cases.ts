import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '../../../shared/cases');

/**
 * Examples from the field, which are kept beside the project and not in it.
 * @returns undefined where they are absent; the test that needs them is skipped then
 */
export function fieldCases<T extends z.ZodType>(file: string, one: T): z.infer<T>[] | undefined {
  const path = join(FOLDER, file);
  if (existsSync(path)) return z.array(one).parse(JSON.parse(readFileSync(path, 'utf8')));
  console.warn(`Skipped: the examples in ${file} are not here`);
  return undefined;
}
