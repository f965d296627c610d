import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserFacingError } from '../src/lib/user-facing-error.ts';
import { type BenchOptions, parseOptions } from './options.ts';

/** Every bench, in the order it runs. Each measures against peers side by side, in this very process tree. */
const BENCHES = [
  'forest',
  'neighbours',
  'recommend',
  'catalogue',
  'sources',
  'feedback',
  'drops',
  'additions',
  'database',
  'storage',
  'discord',
  'memory',
  'fleet',
  'handover',
  'soak',
] as const;

const { asked, options } = optionsOrExit();
const unknown = asked.filter((name) => !(BENCHES as readonly string[]).includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". npm run bench [-- ${BENCHES.join('|')} ...]`);
  process.exit(2);
}
for (const name of asked.length > 0 ? BENCHES.filter((bench) => asked.includes(bench)) : BENCHES) {
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!existsSync(file)) continue;
  console.log(`\n# ${name}`);
  const { run } = (await import(file)) as {
    run: (print: (line: string) => void, options: BenchOptions) => Promise<void>;
  };
  await run((line) => console.log(line), options);
}

function optionsOrExit(): ReturnType<typeof parseOptions> {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
