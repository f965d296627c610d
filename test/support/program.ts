import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { OFFLINE } from './offline.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface Program {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Waits for words on standard output or error. */
  saying(words: RegExp): Promise<RegExpExecArray>;
  readonly exitCode: Promise<number | null>;
}

/** Runs a file of the project as npm's scripts do, in an empty folder for what it writes. */
export function run(file: string, args: readonly string[], env: Record<string, string> = {}): Program {
  return runCommand(process.execPath, [join(ROOT, file), ...args], env);
}

/**
 * As {@link run}, any command; `node` is the one that runs the tests.
 * @param cwd a folder that stays (default: an empty one that goes with the program)
 */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  cwd?: string,
): Program {
  const folder = cwd ?? mkdtempSync(join(tmpdir(), 'program-'));
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(command, args, {
    cwd: folder,
    // Nothing of the machine's own settings, no network, a store of its own.
    env: {
      PATH: `${dirname(process.execPath)}${delimiter}${PATH}`,
      NODE_COMPILE_CACHE,
      LOG_LEVEL: 'info',
      MODELS_DIR: join(ROOT, 'models'),
      ...OFFLINE,
      STORE_URL: 'memory:',
      ...env,
    },
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    output += String(data);
  });
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exitCode;
    if (cwd === undefined) rmSync(folder, { recursive: true, force: true });
  });
  return {
    child,
    output: () => output,
    errors: () => errors,
    exitCode,
    async saying(words) {
      for (;;) {
        const found = words.exec(output + errors);
        if (found !== null) return found;
        const ending = child.exitCode ?? child.signalCode;
        if (ending !== null) throw new Error(`it ended with ${ending}: ${output}${errors}`);
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exitCode]);
      }
    },
  };
}
