import { UserFacingError } from '../../lib/user-facing-error.ts';
/** Training data or options a forest cannot be grown from; the message says what to do. */
export class TrainingError extends UserFacingError {
  override readonly name = 'ForestError';
}
