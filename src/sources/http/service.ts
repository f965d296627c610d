import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
} from 'cockatiel';
import type { z } from 'zod';
import { type HttpRequest, type HttpResponse, sendRequest } from './exchange.ts';
import { SourceFailure } from './failure.ts';
import { jsonOf, NOT_JSON } from './json.ts';
import { Pacer } from './pacer.ts';
import { pauseBefore, Repeatable } from './repeat.ts';
import { RetryAfterGate } from './retry-after-gate.ts';
import type { ServiceOptions, ServiceStatus } from './service-options.ts';

const FAILURES_IN_A_ROW = 5;
const REPETITIONS = 2;
/** A queue longer than this means nobody at its end is served in time anyway. */
const MAX_WAITING = 500;

/**
 * One remote service and the manners it is asked with: pace, timeouts, repetitions of what may pass (429, 5xx,
 * network) at the time the service names, and rest when it fails again and again.
 */
export class Service {
  readonly name: string;
  readonly #options: Required<Omit<ServiceOptions, 'faultIn'>> & Pick<ServiceOptions, 'faultIn'>;
  readonly #pacer: Pacer;
  readonly #closing = new AbortController();
  /** Only what says that the service is ill opens the breaker: a 404 or a 429 is a healthy answer. */
  readonly #breaker;
  readonly #retry;
  readonly #opening: RetryAfterGate;
  #requests = 0;
  #lastLatencyMs: number | undefined;
  #lastFailure: string | undefined;

  constructor(options: ServiceOptions) {
    this.name = options.name;
    this.#options = { headers: {}, timeoutMs: 3000, budgetMs: 5000, restMs: 20_000, ...options };
    const { pace, restMs, now } = this.#options;
    this.#opening = new RetryAfterGate(now);
    this.#pacer = new Pacer(pace, this.#closing.signal);
    this.#breaker = circuitBreaker(handleWhen(saysIll), {
      halfOpenAfter: restMs,
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    });
    this.#retry = retry(
      handleWhen((error) => error instanceof Repeatable),
      { maxAttempts: REPETITIONS, backoff: new DelegateBackoff(({ result }) => pauseBefore(result)) },
    );
  }

  /**
   * Sends a request when its turn comes.
   * @param build called once, at that moment, so that what to ask for can still be gathered while waiting;
   *   undefined when nothing is left to ask
   * @throws SourceFailure
   */
  async send(build: () => HttpRequest | undefined, signal: AbortSignal): Promise<HttpResponse | undefined> {
    if (this.#pacer.waiting >= MAX_WAITING) throw new SourceFailure('resting', 'has too much to do already');
    const both = AbortSignal.any([signal, this.#closing.signal]);
    let request: HttpRequest | undefined;
    let deadline: number | undefined;
    const latest = () => deadline ?? this.#options.now() + this.#options.budgetMs;
    const attempt = async (): Promise<HttpResponse | undefined> => {
      await this.#opening.wait(latest(), both);
      const inTurn = async (spend: () => void): Promise<HttpResponse | undefined> => {
        // The service may have closed while this waited for its turn.
        await this.#opening.wait(latest(), both);
        request ??= build();
        if (request === undefined) return undefined;
        deadline = latest();
        spend();
        return this.#exchange(request, deadline, both);
      };
      return this.#pacer.run(inTurn, both, deadline !== undefined);
    };
    try {
      return await this.#retry.execute(attempt, both);
    } catch (error) {
      throw this.#toFailure(error, both);
    }
  }

  /**
   * Asks for JSON of a shape.
   * @param path of the service, with its query
   * @throws SourceFailure, also when the body is anything else
   */
  async json<T>(
    path: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    more: Partial<HttpRequest> = {},
  ): Promise<T> {
    const answer = await this.send(() => ({ url: this.url(path), ...more }), signal);
    return this.parse(answer, schema);
  }

  /** Reads an answer as JSON of a shape. @throws SourceFailure */
  parse<T>(answer: HttpResponse | undefined, schema: z.ZodType<T>): T {
    const json = jsonOf(answer);
    const parsed = json === NOT_JSON ? undefined : schema.safeParse(json);
    if (parsed?.success === true) return parsed.data;
    this.#lastFailure = 'answered in a form that was not expected';
    throw new SourceFailure('bad-answer', this.#lastFailure);
  }

  url(path: string): string {
    return `${this.#options.baseUrl.replace(/\/+$/, '')}${path}`;
  }

  status(): ServiceStatus {
    const { closedUntil } = this.#opening;
    const broken = this.#breaker.state === CircuitState.Open;
    return {
      name: this.name,
      state: closedUntil !== undefined || broken ? 'resting' : 'ready',
      ...(closedUntil === undefined ? {} : { until: closedUntil }),
      requests: this.#requests,
      ...(this.#lastLatencyMs === undefined ? {} : { lastLatencyMs: this.#lastLatencyMs }),
      ...(this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure }),
    };
  }

  /** Gives up everything under way and waiting. */
  close(): void {
    this.#closing.abort();
  }

  async #exchange(request: HttpRequest, deadline: number, signal: AbortSignal): Promise<HttpResponse> {
    const { now, timeoutMs, headers } = this.#options;
    const startedAt = now();
    const left = Math.max(1, Math.min(timeoutMs, deadline - startedAt));
    this.#requests += 1;
    try {
      const answer = await this.#breaker.execute(() =>
        sendRequest({ ...request, headers: { ...headers, ...request.headers } }, left, signal, now),
      );
      this.#lastLatencyMs = now() - startedAt;
      const fault = this.#options.faultIn?.(answer);
      if (fault !== undefined) throw fault;
      this.#lastFailure = undefined;
      return answer;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      this.#lastFailure = error.message;
      this.#opening.closeUntil(error.until);
      const pauseMs = this.#pauseAfter(error);
      throw error.transient && now() + pauseMs < deadline ? new Repeatable(error, pauseMs) : error;
    }
  }

  /** Until the service may be asked again, and some more, so that not everybody comes at once. */
  #pauseAfter(failure: SourceFailure): number {
    const { now, random } = this.#options;
    return Math.max(0, (failure.until ?? 0) - now()) + 100 + 300 * random();
  }

  #toFailure(error: unknown, signal: AbortSignal): unknown {
    if (error instanceof Repeatable) return error.failure;
    if (error instanceof SourceFailure) return error;
    if (error instanceof BrokenCircuitError) {
      return new SourceFailure('resting', 'failed too often and is left alone for a while');
    }
    return signal.aborted ? new SourceFailure('given-up', 'was no longer waited for') : error;
  }
}

function saysIll(error: unknown): boolean {
  if (!(error instanceof SourceFailure)) return false;
  return error.kind === 'network' || error.kind === 'timeout' || (error.status ?? 0) >= 500;
}
