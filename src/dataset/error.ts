/** A file of training data cannot be used. The message says which, why and what to do. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
