/**
 * A failure that the person at the keyboard can do something about: its message is written for them and says what
 * to do next. Every other error is a bug and keeps its stack.
 */
export class UserFacingError extends Error {
  override readonly name: string = 'UserFacingError';
}
