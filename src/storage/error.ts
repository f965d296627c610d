import { UserFacingError } from '../lib/user-facing-error.ts';
/** The store cannot be opened or used. The message says what a person can do about it. */
export class StoreError extends UserFacingError {
  override readonly name = 'StoreError';
}
