import { UserFacingError } from '../user-facing-error.ts';
/**
 * Something is wrong with a model file. The message continues a sentence that starts with the file's name:
 * "is truncated: it has 120 of 400 bytes".
 */
export class ModelFileError extends UserFacingError {
  override readonly name = 'ModelFileError';
}
