import { UserFacingError } from '../lib/user-facing-error.ts';

/** The store cannot be opened or used; the message says what to do. */
export class StoreError extends UserFacingError {
  override readonly name = 'StoreError';
}
