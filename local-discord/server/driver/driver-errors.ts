/** A refused driver request; the message is for people. */
export class DriverApiError extends Error {
  readonly status: 400 | 403 | 404 | 409;
  readonly code: string;

  constructor(status: 400 | 403 | 404 | 409, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: string, id: string): DriverApiError {
  return new DriverApiError(404, 'not-found', `There is no ${what} ${id} here.`);
}

export function invalid(message: string): DriverApiError {
  return new DriverApiError(400, 'invalid', message);
}

export function forbidden(message: string): DriverApiError {
  return new DriverApiError(403, 'forbidden', message);
}
