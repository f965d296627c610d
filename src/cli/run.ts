import { config as readDotEnv } from 'dotenv';
import { UserFacingError } from '../lib/user-facing-error.ts';

/** The command line is wrong, and the message says how. Exit code 2. */
export class UsageError extends UserFacingError {
  override readonly name = 'UsageError';
}

/** A command-line program. */
export interface Program {
  /** Printed for `--help`, and below what is wrong with a command line. */
  readonly usage: string;
  /** @param args what follows the name of the script. @returns the exit code */
  run(args: string[]): Promise<number>;
}

/** Runs a program as this process: reads `.env`, takes its arguments and sets its exit code. */
export async function runCli(program: Program): Promise<void> {
  readDotEnv({ quiet: true });
  process.exitCode = await runProgram(program, process.argv.slice(2));
}

/**
 * Runs a program: prints its usage for `--help`, and turns a failure into one line on standard error.
 * @returns the exit code
 */
export async function runProgram({ usage, run }: Program, args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  try {
    return await run(args);
  } catch (error) {
    return report(error, usage);
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
