import type { LoginError } from './login-error.ts';

/** That the bot cannot go on, which may turn out while it starts or at any time after that. */
export class Loss {
  #error: LoginError | undefined;
  #listener: ((error: LoginError) => void) | undefined;

  /** Only the first counts: others follow from it. */
  report(error: LoginError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    this.#listener?.(error);
  }

  /**
   * Waits for a step of the start.
   * @throws the loss, also where the step ended in another way because of it
   */
  async orDone<T>(step: Promise<T>): Promise<T> {
    const lost = new Promise<never>((_, reject) => this.from(reject));
    return Promise.race([lost, step.catch((error: unknown) => Promise.reject(this.#error ?? error))]);
  }

  /** Tells of the loss from now on, at once where it has happened already. */
  from(listener: (error: LoginError) => void): void {
    this.#listener = listener;
    if (this.#error !== undefined) listener(this.#error);
  }
}
