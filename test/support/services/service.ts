import { Service } from '../../../src/sources/http/service.ts';
import type { ServiceOptions } from '../../../src/sources/http/service-options.ts';

/** A service with hardly any rate limit and short timeouts, so that faults show at once. */
export function shortTimeoutService(
  name: string,
  baseUrl: string,
  more: Partial<ServiceOptions> = {},
): Service {
  return new Service({
    name,
    baseUrl,
    rateLimit: { requests: 1000, perMs: 1 },
    timeoutMs: 250,
    budgetMs: 400,
    now: () => Date.now(),
    random: () => 0,
    ...more,
  });
}

/** A service with hardly any rate limit and timeouts that suit a busy machine. */
export function longTimeoutService(
  name: string,
  baseUrl: string,
  more: Partial<ServiceOptions> = {},
): Service {
  return shortTimeoutService(name, baseUrl, { timeoutMs: 8000, budgetMs: 15_000, ...more });
}
