import type { DriverRestFailure } from '../../driver/api.ts';

const MESSAGES: Readonly<Record<number, string>> = {
  401: '401: Unauthorized',
  403: 'Missing Access',
  404: '404: Not Found',
  500: '500: Internal Server Error',
  502: 'Bad Gateway',
  503: '503: Service Unavailable',
};
const CODES: Readonly<Record<number, number>> = { 403: 50001 };

/** Failures planned by a test: the next matching requests fail. */
export class PlannedFailures {
  #planned: { readonly plan: DriverRestFailure; left: number }[] = [];

  /** Plans failures; count 0 clears all. Returns how many requests will fail. */
  order(order: DriverRestFailure): number {
    if (order.count === 0) this.#planned = [];
    else this.#planned.push({ plan: order, left: order.count });
    return this.#planned.reduce((sum, one) => sum + one.left, 0);
  }

  /** The planned failure of a request, or null. */
  take(method: string, path: string): Response | null {
    const matching = this.#planned.find(
      ({ plan: order, left }) =>
        left > 0 && (order.method ?? method) === method && path.includes(order.path ?? ''),
    );
    if (matching === undefined) return null;
    matching.left -= 1;
    this.#planned = this.#planned.filter((one) => one.left > 0);
    return failureResponse(matching.plan);
  }
}

function failureResponse(order: DriverRestFailure): Response {
  const { status, retryAfterSeconds = 1 } = order;
  if (status === 429) {
    const headers = { 'retry-after': String(Math.ceil(retryAfterSeconds)), 'x-ratelimit-scope': 'shared' };
    const body = order.body ?? {
      message: 'The resource is being rate limited.',
      retry_after: retryAfterSeconds,
      global: false,
    };
    return Response.json(body, { status, headers });
  }
  return Response.json(order.body ?? { message: MESSAGES[status] ?? `${status}`, code: CODES[status] ?? 0 }, {
    status,
  });
}
