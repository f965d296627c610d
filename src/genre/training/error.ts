import { UserFacingError } from '../../lib/user-facing-error.ts';
/** Training data or options that a model cannot be trained with; the message says what to do. */
export class TrainingError extends UserFacingError {
  override readonly name = 'TrainingError';
}
