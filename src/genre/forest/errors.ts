/** Training data or options a forest cannot be grown from; the message says what to do. */
export class ForestError extends Error {
  override readonly name = 'ForestError';
}
