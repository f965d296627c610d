/** Why a file of listening cannot be imported. */
export type ExportProblem =
  | 'unknown'
  | 'packed'
  | 'damaged'
  | 'empty'
  | 'tooLarge'
  | 'tooManyRows'
  | 'unreachable';

/** A file that cannot be imported; the message for the person follows from the problem. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly problem: ExportProblem;

  constructor(problem: ExportProblem) {
    super(`an export is ${problem}`);
    this.problem = problem;
  }
}
