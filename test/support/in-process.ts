import { vi } from 'vitest';
import { type Program, runProgram } from '../../src/cli/run.ts';
import { OFFLINE } from './offline.ts';

/** What a program printed and how it ended. */
export interface Outcome {
  readonly code: number;
  /** On standard output. */
  readonly out: string;
  /** On standard error. */
  readonly err: string;
}

/** Runs a command-line program in this process, which saves starting one; offline, with a store in memory. */
export async function runInProcess(
  program: Program,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const printed = { out: '', err: '' };
  const line = (to: keyof typeof printed) => (text?: unknown) => {
    printed[to] += `${text}\n`;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(line('out')),
    vi.spyOn(console, 'error').mockImplementation(line('err')),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed.err += String(text);
      return true;
    }),
  ];
  for (const [name, value] of Object.entries({ ...OFFLINE, STORE_URL: 'memory:', ...env }))
    vi.stubEnv(name, value);
  try {
    return { code: await runProgram(program, [...args]), ...printed };
  } finally {
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
