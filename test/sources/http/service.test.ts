import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { SourceFailure } from '../../../src/sources/http/failure.ts';
import { type LocalServices, startServices } from '../../support/services/server.ts';
import { longTimeoutService } from '../../support/services/service.ts';

const answer = z.object({ fine: z.boolean() });
const patient = () => AbortSignal.timeout(10_000);
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

  it('asks again after a passing fault', async () => {
    local.fail('a', '500', 2);
    expect(await make({ budgetMs: 5000 }).json('/x', answer, patient())).toEqual({ fine: true });
    expect(local.count('a')).toBe(3);
  });

  it('asks no more than three times, and not again after a refusal', async () => {
    local.fail('a', 'hang-up');
    await failureOf(make({ budgetMs: 5000 }).json('/x', answer, patient()));
    expect(local.count('a')).toBe(3);
    local.heal();
    const refusal = await failureOf(make().json('/../b', answer, patient()));
    expect(refusal).toMatchObject({ kind: 'status', status: 404, transient: false });
  });

  it('waits as long as the service asks when that is soon, and meanwhile asks nothing else', async () => {
    local.fail('a', 'one-second-429', 1);
    const service = make({ budgetMs: 5000 });
    const before = performance.now();
    await Promise.all([service.json('/1', answer, patient()), service.json('/2', answer, patient())]);
    await service.json('/3', answer, patient());
    expect(performance.now() - before).toBeGreaterThanOrEqual(990);
  });

  it('asks again before it asks for what others wait for', async () => {
    local.fail('a', '500', 1);
    const service = make({ pace: { requests: 1, perMs: 150 }, budgetMs: 5000, random: () => 0 });
    const paths = ['/1', '/2', '/3', '/4', '/5', '/6'];
    await Promise.all(paths.map((path) => service.json(path, answer, patient())));
    // Some go while the pause before the repetition lasts, but not all.
    const asked = local.seen.map(({ path }) => path);
    expect(asked.toSorted()).toEqual(['/1', ...paths]);
    expect(asked.at(-1)).toBe('/6');
  });

  it('sends nothing of what waits for its turn once the service closes for long', async () => {
    local.fail('a', 'day-long-429');
    const service = make({ pace: { requests: 1, perMs: 20 }, budgetMs: 5000 });
    const all = ['/1', '/2', '/3', '/4'].map((path) => failureOf(service.json(path, answer, patient())));
    expect((await Promise.all(all)).map(({ kind }) => kind)).toEqual([
      'status',
      'resting',
      'resting',
      'resting',
    ]);
    expect(local.count('a')).toBe(1);
  });

  it('keeps no place in the pace for what turns out to need no request', async () => {
    const service = make({ pace: { requests: 1, perMs: 3_600_000 } });
    const nothing = Array.from({ length: 20 }, () => service.send(() => undefined, patient()));
    expect(await Promise.all(nothing)).toEqual(Array(20).fill(undefined));
    expect(await service.json('/x', answer, patient())).toEqual({ fine: true });
    service.close();
  });

  it('does not wait a day: it says until when there is no point in asking, and does not ask', async () => {
    local.fail('a', 'day-long-429');
    const service = make({ budgetMs: 5000 });
    const first = await failureOf(service.json('/x', answer, patient()));
    expect(first).toMatchObject({ status: 429 });
    expect(Number(first.until) - Date.now()).toBeGreaterThan(86_000_000);
    local.heal();
    expect(await failureOf(service.json('/x', answer, patient()))).toMatchObject({ kind: 'resting' });
    expect(local.count('a')).toBe(1);
    expect(service.status()).toMatchObject({ state: 'resting' });
  });

  it('leaves a service alone that fails again and again, and tries it later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const service = make({ budgetMs: 390, random: () => 1, restMs: 60_000 });
    local.fail('a', '500');
    for (let i = 0; i < 6; i += 1) await failureOf(service.json('/x', answer, patient()));
    const asked = local.count('a');
    expect(await failureOf(service.json('/x', answer, patient()))).toMatchObject({ kind: 'resting' });
    expect(local.count('a')).toBe(asked);
    expect(service.status().state).toBe('resting');
    local.heal();
    vi.setSystemTime(Date.now() + 60_001);
    expect(await service.json('/x', answer, patient())).toEqual({ fine: true });
    expect(service.status().state).toBe('ready');
  });

  it('never sends more than the pace allows in any period of that length', async () => {
    const service = make({ pace: { requests: 3, perMs: 200 } });
    await Promise.all(Array.from({ length: 10 }, (_, i) => service.json(`/${i}`, answer, patient())));
    const times = local.seen.map(({ at }) => at);
    for (const [index, at] of times.entries()) {
      // As the service counts; timers may be a millisecond early.
      const fourth = times[index + 3];
      if (fourth !== undefined) expect(fourth - at).toBeGreaterThanOrEqual(198);
    }
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(500);
  });

  it('gives up at once when nobody waits any more, in the queue or under way', async () => {
    const service = make({ pace: { requests: 1, perMs: 60_000 }, timeoutMs: 60_000 });
    local.fail('a', 'silence');
    const caller = new AbortController();
    const both = [service.json('/1', answer, caller.signal), service.json('/2', answer, caller.signal)].map(
      failureOf,
    );
    setTimeout(() => caller.abort(), 30);
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['given-up', 'given-up']);
  });

  it('gives up everything when it is closed', async () => {
    const service = make({ timeoutMs: 60_000 });
    local.fail('a', 'silence');
    const waiting = failureOf(service.json('/1', answer, patient()));
    setTimeout(() => service.close(), 30);
    expect((await waiting).kind).toBe('given-up');
  });

  it('names no address in what it says', async () => {
    local.fail('a', 'hang-up');
    const failure = await failureOf(make().json('/secret-path?key=secret', answer, patient()));
    expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toMatch(
      /127\.0\.0\.1|secret/,
    );
  });
});
