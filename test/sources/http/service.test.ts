import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { SourceFailure } from '../../../src/sources/http/failure.ts';
import { type LocalServices, startServices } from '../../support/services/server.ts';
import { longTimeoutService } from '../../support/services/service.ts';

const answer = z.object({ fine: z.boolean() });
const longTimeout = () => AbortSignal.timeout(10_000);
const failureOf = (work: Promise<unknown>): Promise<SourceFailure> =>
  work.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: unknown) => (error instanceof SourceFailure ? error : Promise.reject(error)),
  );

describe('Service', () => {
  let local: LocalServices;
  beforeEach(async () => {
    local = await startServices({ routes: { a: () => ({ body: { fine: true } }) } });
  });
  afterEach(() => local.close());
  const make = (more: object = {}) => longTimeoutService('A', `${local.origin}/a/`, more);

  test('a transient failure is retried', async () => {
    local.fail('a', '500', 2);
    expect(await make({ budgetMs: 5000 }).json('/x', answer, longTimeout())).toEqual({ fine: true });
    expect(local.count('a')).toBe(3);
  });

  test('a request is sent at most three times, and once only when it is refused', async () => {
    local.fail('a', 'hang-up');
    await failureOf(make({ budgetMs: 5000 }).json('/x', answer, longTimeout()));
    expect(local.count('a')).toBe(3);
    local.heal();
    const refusal = await failureOf(make().json('/../b', answer, longTimeout()));
    expect(refusal).toMatchObject({ kind: 'status', status: 404, transient: false });
  });

  test('a short Retry-After holds all requests back until it is over', async () => {
    local.fail('a', 'short-429', 1);
    const service = make({ budgetMs: 5000 });
    const before = performance.now();
    await Promise.all([service.json('/1', answer, longTimeout()), service.json('/2', answer, longTimeout())]);
    await service.json('/3', answer, longTimeout());
    expect(performance.now() - before).toBeGreaterThanOrEqual(290);
  });

  test('a retry goes before waiting requests', async () => {
    local.fail('a', '500', 1);
    const service = make({ rateLimit: { requests: 1, perMs: 60 }, budgetMs: 5000, random: () => 0 });
    const paths = ['/1', '/2', '/3', '/4', '/5', '/6'];
    await Promise.all(paths.map((path) => service.json(path, answer, longTimeout())));
    // Some are sent during the pause before the retry, but not all.
    const requested = local.seen.map(({ path }) => path);
    expect(requested.toSorted()).toEqual(['/1', ...paths]);
    expect(requested.at(-1)).toBe('/6');
  });

  test('a long Retry-After fails the waiting requests without sending them', async () => {
    local.fail('a', 'day-long-429');
    const service = make({ rateLimit: { requests: 1, perMs: 20 }, budgetMs: 5000 });
    const all = ['/1', '/2', '/3', '/4'].map((path) => failureOf(service.json(path, answer, longTimeout())));
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual([
      'status',
      'resting',
      'resting',
      'resting',
    ]);
    expect(local.count('a')).toBe(1);
  });

  test('a task without a request takes no slot of the rate limit', async () => {
    const service = make({ rateLimit: { requests: 1, perMs: 3_600_000 } });
    const nothing = Array.from({ length: 20 }, () => service.send(() => undefined, longTimeout()));
    expect(await Promise.all(nothing)).toEqual(Array(20).fill(undefined));
    expect(await service.json('/x', answer, longTimeout())).toEqual({ fine: true });
    service.close();
  });

  test('a Retry-After of a day fails at once and says until when', async () => {
    local.fail('a', 'day-long-429');
    const service = make({ budgetMs: 5000 });
    const first = await failureOf(service.json('/x', answer, longTimeout()));
    expect(first).toMatchObject({ status: 429 });
    expect(Number(first.until) - Date.now()).toBeGreaterThan(86_000_000);
    local.heal();
    expect(await failureOf(service.json('/x', answer, longTimeout()))).toMatchObject({ kind: 'resting' });
    expect(local.count('a')).toBe(1);
    expect(service.status()).toMatchObject({ state: 'resting' });
  });

  test('the circuit breaker opens after repeated failures and closes later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const service = make({ budgetMs: 390, random: () => 1, restMs: 60_000 });
    local.fail('a', '500');
    for (let i = 0; i < 6; i += 1) await failureOf(service.json('/x', answer, longTimeout()));
    const requests = local.count('a');
    expect(await failureOf(service.json('/x', answer, longTimeout()))).toMatchObject({ kind: 'resting' });
    expect(local.count('a')).toBe(requests);
    expect(service.status().state).toBe('resting');
    local.heal();
    vi.setSystemTime(Date.now() + 60_001);
    expect(await service.json('/x', answer, longTimeout())).toEqual({ fine: true });
    expect(service.status().state).toBe('ready');
  });

  test('no period has more requests than the rate limit allows', async () => {
    const service = make({ rateLimit: { requests: 3, perMs: 200 } });
    await Promise.all(Array.from({ length: 10 }, (_, i) => service.json(`/${i}`, answer, longTimeout())));
    const times = local.seen.map(({ at }) => at);
    for (const [index, at] of times.entries()) {
      // By the service's clock; timers may be a millisecond early.
      const fourth = times[index + 3];
      if (fourth !== undefined) expect(fourth - at).toBeGreaterThanOrEqual(198);
    }
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(500);
  });

  test('aborting cancels requests that were sent and requests that wait', async () => {
    const service = make({ rateLimit: { requests: 1, perMs: 60_000 }, timeoutMs: 60_000 });
    local.fail('a', 'silence');
    const caller = new AbortController();
    const both = [service.json('/1', answer, caller.signal), service.json('/2', answer, caller.signal)].map(
      failureOf,
    );
    setTimeout(() => caller.abort(), 30);
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['cancelled', 'cancelled']);
  });

  test('closing cancels every request', async () => {
    const service = make({ timeoutMs: 60_000 });
    local.fail('a', 'silence');
    const waiting = failureOf(service.json('/1', answer, longTimeout()));
    setTimeout(() => service.close(), 30);
    expect((await waiting).kind).toBe('cancelled');
  });

  test('a failure holds no address', async () => {
    local.fail('a', 'hang-up');
    const failure = await failureOf(make().json('/secret-path?key=secret', answer, longTimeout()));
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toMatch(
      /127\.0\.0\.1|secret/,
    );
  });
});
