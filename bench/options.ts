import { parseArgs } from 'node:util';
import { UsageError } from '../src/cli/run.ts';
import { wholeNumber } from '../src/cli/whole-number.ts';

/** What the bench of memory can be told: `--commands 3000 --servers 2000`. */
export interface BenchOptions {
  readonly commands?: number;
  readonly servers?: number;
}

/** The benches that are asked for, and their options. @throws UsageError in one sentence */
export function parseOptions(args: readonly string[]): { asked: string[]; options: BenchOptions } {
  const { values, positionals } = parse(args);
  const { commands, servers } = values;
  return {
    asked: positionals,
    options: {
      ...(commands !== undefined && { commands: wholeNumber('commands', commands, 1) }),
      ...(servers !== undefined && { servers: wholeNumber('servers', servers, 0) }),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { commands: { type: 'string' }, servers: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
