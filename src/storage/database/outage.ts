import { DatabaseError } from './error.ts';

/** What failures are logged with. */
export interface FailureLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Whether the same call may succeed in a moment: no bug, and nothing a person can do about it. */
export function isDatabaseOutage(error: unknown): boolean {
  return error instanceof DatabaseError && error.isTransient;
}

/** Logs a bug as an error. An outage of the database is logged once where it is noticed, not by every call it fails. */
export function logFailure(log: FailureLog, error: unknown, details: object, message: string): void {
  if (!(error instanceof DatabaseError)) log.error({ ...details, err: error }, message);
  else log[error.code === 'unreachable' ? 'debug' : 'warn']({ ...details, reason: error.message }, message);
}
