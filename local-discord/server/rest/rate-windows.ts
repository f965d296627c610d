/** So many requests in a window. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateLimits {
  /** Over all routes of one bot; interaction endpoints do not count. */
  readonly global: RateLimit;
  readonly reactions: RateLimit;
  readonly messages: RateLimit;
  readonly webhooks: RateLimit;
  readonly other: RateLimit;
  /** 401, 403 and 429 answers (as Discord counts them) before the address is blocked. */
  readonly invalid: RateLimit;
}

/** What Discord is seen to keep to. */
export const DISCORD_LIMITS: RateLimits = {
  global: { limit: 50, windowMs: 1_000 },
  reactions: { limit: 1, windowMs: 250 },
  messages: { limit: 5, windowMs: 5_000 },
  webhooks: { limit: 5, windowMs: 2_000 },
  other: { limit: 50, windowMs: 1_000 },
  invalid: { limit: 10_000, windowMs: 600_000 },
};

/** State of one bucket after a request was counted. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAfterMs: number;
}

interface Window {
  readonly endsAt: number;
  used: number;
}

const MAX_WINDOWS = 1_000;

/** Fixed windows per key, on a clock in ms. */
export class RateWindows {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a request against a key; one that is not allowed does not count. */
  take(key: string, rule: RateLimit): Allowance {
    const window = this.#current(key, rule);
    const allowed = window.used < rule.limit;
    if (allowed) window.used += 1;
    return this.#allowance(window, rule, allowed);
  }

  /** Looks without counting. */
  peek(key: string, rule: RateLimit): Allowance {
    const window = this.#current(key, rule);
    return this.#allowance(window, rule, window.used < rule.limit);
  }

  #allowance(window: Window, rule: RateLimit, allowed: boolean): Allowance {
    return {
      allowed,
      limit: rule.limit,
      remaining: rule.limit - window.used,
      resetAfterMs: Math.max(0, window.endsAt - this.#now()),
    };
  }

  #current(key: string, rule: RateLimit): Window {
    const now = this.#now();
    const known = this.#windows.get(key);
    if (known && known.endsAt > now) return known;
    if (this.#windows.size > MAX_WINDOWS)
      for (const [old, window] of this.#windows) if (window.endsAt <= now) this.#windows.delete(old);
    const fresh = { endsAt: now + rule.windowMs, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }
}
