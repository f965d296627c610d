import { UserFacingError } from '../../lib/user-facing-error.ts';

/** What is wrong, for code that has to tell failures apart. */
export type DatabaseErrorCode =
  /** The URL names no database that this program can open. */
  | 'bad-url'
  /** The driver is an optional package that is not installed. */
  | 'driver-missing'
  | 'folder-unusable'
  | 'read-only'
  | 'disk-full'
  /** Another process kept the database locked for too long. */
  | 'locked'
  | 'not-a-database'
  | 'damaged'
  | 'newer-schema'
  | 'migration-failed'
  | 'access-denied'
  | 'no-such-database'
  /** The server could not be reached, or the connection broke. */
  | 'unreachable'
  /** A statement took longer than it may. */
  | 'timeout'
  | 'closed';

const TRANSIENT: ReadonlySet<DatabaseErrorCode> = new Set(['locked', 'unreachable', 'timeout', 'disk-full']);

/** The database cannot be opened or used. The message is one sentence that says what a person can do about it. */
export class DatabaseError extends UserFacingError {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Whether the same call may succeed later without anybody changing a setting. */
  get isTransient(): boolean {
    return TRANSIENT.has(this.code);
  }
}
