import { UserFacingError } from '../lib/user-facing-error.ts';
/** A file of training data cannot be used. The message says which, why and what to do. */
export class DatasetError extends UserFacingError {
  override readonly name = 'DatasetError';
}
