import { CircuitState } from 'cockatiel';
import type { z } from 'zod';
import { SECOND_MS } from '../../lib/time.ts';
import { type Message, message } from '../../messages/message.ts';
import { SourceFailure } from './failure.ts';
import { RateLimiter } from './rate-limiter.ts';
import { type HttpRequest, type HttpResponse, sendRequest } from './request.ts';
import { RetryAfterGate } from './retry-after-gate.ts';
import { createCircuitBreaker, createRetryPolicy, RetriableFailure, toFailure } from './retry-policy.ts';
import type { ServiceOptions, ServiceStatus } from './service-options.ts';

const DEFAULTS = {
  headers: {},
  timeoutMs: 3 * SECOND_MS,
  budgetMs: 5 * SECOND_MS,
  maxRetries: 2,
  restMs: 20 * SECOND_MS,
  // The last ones would not be served in time anyway.
  maxWaiting: 500,
} as const;

/**
 * One remote service with its rate limit, timeouts, retries of transient failures (429, 5xx, network) at the time the
 * service names, and a circuit breaker.
 */
export class Service {
  readonly name: string;
  readonly #options: Required<Omit<ServiceOptions, 'failureIn'>> & Pick<ServiceOptions, 'failureIn'>;
  readonly #rateLimiter: RateLimiter;
  readonly #closing = new AbortController();
  readonly #breaker;
  readonly #retryPolicy;
  readonly #gate: RetryAfterGate;
  #requests = 0;
  #failures = 0;
  #lastLatencyMs: number | undefined;
  #lastFailure: Message | undefined;

  constructor(options: ServiceOptions) {
    this.name = options.name;
    this.#options = { ...DEFAULTS, ...options };
    const { rateLimit, restMs, maxRetries, now } = this.#options;
    this.#gate = new RetryAfterGate(now);
    this.#rateLimiter = new RateLimiter(rateLimit, this.#closing.signal);
    this.#breaker = createCircuitBreaker(restMs);
    this.#retryPolicy = createRetryPolicy(maxRetries);
  }

  /**
   * Sends a request when the rate limit allows it.
   * @param build called once, at that moment, so that ids can still be added to the request while it waits;
   *   undefined when nothing is left to request
   * @throws SourceFailure
   */
  async send(build: () => HttpRequest | undefined, signal: AbortSignal): Promise<HttpResponse | undefined> {
    if (this.#rateLimiter.waiting >= this.#options.maxWaiting)
      throw new SourceFailure('resting', message('sources.queueFull'));
    const both = AbortSignal.any([signal, this.#closing.signal]);
    let request: HttpRequest | undefined;
    let deadline: number | undefined;
    const latest = () => deadline ?? this.#options.now() + this.#options.budgetMs;
    const attempt = async (): Promise<HttpResponse | undefined> => {
      await this.#gate.wait(latest(), both);
      const inTurn = async (countRequest: () => void): Promise<HttpResponse | undefined> => {
        // The gate may have closed while this waited for its turn.
        await this.#gate.wait(latest(), both);
        request ??= build();
        if (request === undefined) return undefined;
        deadline = latest();
        return this.#sendOnce(request, deadline, both, countRequest);
      };
      return this.#rateLimiter.run(inTurn, both, deadline !== undefined);
    };
    try {
      return await this.#retryPolicy.execute(attempt, both);
    } catch (error) {
      throw toFailure(error, both);
    }
  }

  /**
   * Requests JSON of a shape.
   * @param path of the service, with its query
   * @throws SourceFailure, also when the body is anything else
   */
  async json<T>(
    path: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    more: Partial<HttpRequest> = {},
  ): Promise<T> {
    const response = await this.send(() => ({ url: this.url(path), ...more }), signal);
    return this.parse(response, schema);
  }

  /** Reads a response as JSON of a shape. @throws SourceFailure */
  parse<T>(response: HttpResponse | undefined, schema: z.ZodType<T>): T {
    try {
      return schema.parse(JSON.parse(new TextDecoder().decode(response?.bytes)));
    } catch {
      this.#lastFailure = message('sources.badAnswer');
      throw new SourceFailure('bad-answer', this.#lastFailure);
    }
  }

  url(path: string): string {
    return `${this.#options.baseUrl.replace(/\/+$/, '')}${path}`;
  }

  status(): ServiceStatus {
    const { closedUntil } = this.#gate;
    const isBroken = this.#breaker.state === CircuitState.Open;
    return {
      name: this.name,
      state: closedUntil !== undefined || isBroken ? 'resting' : 'ready',
      ...(closedUntil === undefined ? {} : { until: closedUntil }),
      requests: this.#requests,
      failures: this.#failures,
      ...(this.#lastLatencyMs === undefined ? {} : { lastLatencyMs: this.#lastLatencyMs }),
      ...(this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure }),
    };
  }

  /** Cancels every request, sent or waiting. */
  close(): void {
    this.#closing.abort();
  }

  async #sendOnce(
    request: HttpRequest,
    deadline: number,
    signal: AbortSignal,
    countRequest: () => void,
  ): Promise<HttpResponse> {
    const { now, timeoutMs, headers, failureIn } = this.#options;
    const startedAt = now();
    const leftMs = Math.max(1, Math.min(timeoutMs, deadline - startedAt));
    try {
      const response = await this.#breaker.execute(() => {
        // Not before: what an open circuit holds back takes nobody's turn.
        countRequest();
        this.#requests += 1;
        return sendRequest({ ...request, headers: { ...headers, ...request.headers } }, leftMs, signal, now);
      });
      this.#lastLatencyMs = now() - startedAt;
      const failure = failureIn?.(response);
      if (failure !== undefined) throw failure;
      this.#lastFailure = undefined;
      return response;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      this.#failures += 1;
      this.#lastFailure = error.reason;
      this.#gate.closeUntil(error.until);
      const pauseMs = this.#pauseAfter(error);
      throw error.transient && now() + pauseMs < deadline ? new RetriableFailure(error, pauseMs) : error;
    }
  }

  /** Until the end of a `Retry-After`, and a random while more, so that clients do not return all at once. */
  #pauseAfter(failure: SourceFailure): number {
    const { now, random } = this.#options;
    return Math.max(0, (failure.until ?? 0) - now()) + 100 + 300 * random();
  }
}
