/** The store cannot be opened or used. The message says what a person can do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
