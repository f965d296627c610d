import { config as readDotEnv } from 'dotenv';
import { UserFacingError } from '../lib/user-facing-error.ts';

/** The command line is wrong, and the message says how. Exit code 2. */
export class UsageError extends UserFacingError {
  override readonly name = 'UsageError';
}

/**
 * Runs a command-line program: reads `.env`, prints `usage` for `--help`, and turns a failure into one line on
 * standard error and an exit code.
 * @param work gets the arguments after the script's name; resolves to the exit code
 */
export async function runCli(usage: string, work: (args: string[]) => Promise<number>): Promise<void> {
  readDotEnv({ quiet: true });
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return;
  }
  try {
    process.exitCode = await work(args);
  } catch (error) {
    process.exitCode = report(error, usage);
  }
}

/** Prints why the program failed. @returns its exit code */
export function fail(message: string): number {
  console.error(message);
  return 1;
}

function report(error: unknown, usage: string): number {
  if (!(error instanceof Error)) return fail(String(error));
  if (error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) {
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
  return fail(error instanceof UserFacingError ? error.message : (error.stack ?? error.message));
}
