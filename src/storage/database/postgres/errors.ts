import { DatabaseError, type DatabaseErrorCode } from '../error.ts';

/** PostgreSQL's classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNREACHABLE = /^(08...|57P0[123]|53300)$/;
/** What the operating system says of a connection that is refused, broken or goes nowhere. */
const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EPIPE|ENOENT)$/;
/** What the driver says where it has no code. */
const BROKEN =
  /connection terminated|timeout exceeded when trying to connect|connection error|not queryable|client was closed/i;

/** The driver's and the server's errors in one sentence that helps; anything else is a bug and stays as it is. */
export function explainPostgresError(error: unknown, place: string, setting = 'DATABASE_URL'): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  const reason = describe(error);
  const failure = (code: DatabaseErrorCode, message: string) =>
    // Without the driver's error as its cause: that holds the client, and with it the password.
    new DatabaseError(code, message);
  const code = codeOf(error);
  if (UNREACHABLE.test(code) || NETWORK.test(code) || BROKEN.test(error.message)) {
    return failure(
      'unreachable',
      `The PostgreSQL server of ${place} cannot be reached (${reason}): check that it runs and that ${setting} names it.`,
    );
  }
  if (code === '28P01' || code === '28000' || /password must be a string|SASL/.test(error.message)) {
    return failure(
      'access-denied',
      `The PostgreSQL server of ${place} refuses the user or the password (${reason}): correct them in ${setting}.`,
    );
  }
  if (code === '3D000') {
    return failure(
      'no-such-database',
      `The PostgreSQL server has no database ${place}: create it, or correct its name in ${setting}.`,
    );
  }
  if (code === '42501') {
    return failure(
      'access-denied',
      `The user of ${place} may not use or create its tables (${reason}): grant it the rights to the schema public.`,
    );
  }
  if (code === '25006') {
    return failure(
      'read-only',
      `The PostgreSQL database ${place} is read-only: point ${setting} at the primary server.`,
    );
  }
  if (/^53[12]00$/.test(code)) {
    return failure(
      'disk-full',
      `The PostgreSQL server of ${place} is out of disk space or memory (${reason}): free some.`,
    );
  }
  if (code === '57014' || code === '55P03' || /query read timeout/i.test(error.message)) {
    return failure(
      'timeout',
      `The PostgreSQL server of ${place} took too long (${reason}): look at its load and its locks.`,
    );
  }
  return error;
}

/** Whether the server gave up a transaction that only has to be tried again. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && /^(40001|40P01)$/.test(codeOf(error));
}

/** Node reports several failed addresses of one host together, without a code of their own. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? codeOf(first) : '';
}

function describe(error: Error): string {
  const code = codeOf(error);
  const message = error.message === '' ? code : error.message;
  return message.replace(/\s+/g, ' ').slice(0, 200);
}
