import type { DriverError } from './api.ts';

/** A driver request that was refused; `message` says why. */
export class DriverRequestError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, { error }: DriverError) {
    super(error.message);
    this.status = status;
    this.code = error.code;
  }
}

/**
 * Sends a request to a driver API.
 * @returns the response's JSON as the type the caller names, which is not checked; undefined for an empty response
 * @throws DriverRequestError when the request is refused
 */
export async function request<T>(method: string, url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new DriverRequestError(response.status, answer as DriverError);
  return answer as T;
}
