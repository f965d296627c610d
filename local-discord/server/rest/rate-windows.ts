/** At most `limit` requests per window. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateLimits {
  /** All routes of one bot together, except interaction endpoints. */
  readonly global: RateLimit;
  readonly reactions: RateLimit;
  readonly messages: RateLimit;
  readonly webhooks: RateLimit;
  readonly other: RateLimit;
  /** 401, 403 and 429 responses before the client is blocked, as Discord counts them. */
  readonly invalid: RateLimit;
}

/** Discord's observed limits. */
export const DISCORD_LIMITS: RateLimits = {
  global: { limit: 50, windowMs: 1_000 },
  reactions: { limit: 1, windowMs: 250 },
  messages: { limit: 5, windowMs: 5_000 },
  webhooks: { limit: 5, windowMs: 2_000 },
  other: { limit: 50, windowMs: 1_000 },
  invalid: { limit: 10_000, windowMs: 600_000 },
};

/** The state of a bucket after a request. */
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

/** Fixed rate limit windows per key; `now` is in ms. */
export class RateWindows {
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a request for a key, unless it exceeds the limit. */
  take(key: string, rule: RateLimit): Allowance {
    const window = this.#current(key, rule);
    const allowed = window.used < rule.limit;
    if (allowed) window.used += 1;
    return this.#allowance(window, rule, allowed);
  }

  /** Returns the state without counting a request. */
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
