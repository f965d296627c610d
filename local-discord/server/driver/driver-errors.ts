/** A driver request that cannot be done, with words for the person who made it. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409;
  readonly code: string;

  constructor(status: 400 | 403 | 404 | 409, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, 'not-found', `There is no ${what} ${id} here.`);
}

export function invalid(message: string): Refusal {
  return new Refusal(400, 'invalid', message);
}

export function forbidden(message: string): Refusal {
  return new Refusal(403, 'forbidden', message);
}
