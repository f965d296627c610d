import { describe, expect, onTestFinished, test } from 'vitest';
import type { Lookup } from '../../src/sources/ports.ts';
import { type AllServices, startAllServices } from '../support/services/all.ts';
import { type KnownTracks, trackId } from '../support/services/known-tracks.ts';
import { COMMON_FAULTS, type Fault, type Route } from '../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../support/services/service.ts';
import type { SourceUnderTest } from './source.ts';

/** Sources by the name of their route on the local server. */
export type Adapters<S> = Readonly<
  Record<string, (origin: string, connect: typeof shortTimeoutService) => S>
>;

export const longTimeout = () => AbortSignal.timeout(10_000);

/** Services that know some tracks, closed at the end of a test. */
export async function startKnowing(
  known: KnownTracks,
  routes: Readonly<Record<string, Route>> = {},
): Promise<AllServices> {
  const services = await startAllServices(known, { routes });
  onTestFinished(() => services.close());
  return services;
}

/** Sets an adapter up for a contract; the services have to know the tracks 1 and 2, and not 44 and 77. */
export function setUpAdapter<S>(
  make: Adapters<S>[string],
  known: KnownTracks,
): () => Promise<SourceUnderTest<S>> {
  return async () => {
    const services = await startAllServices(known);
    return {
      source: make(services.origin, longTimeoutService),
      knows: [trackId(1), trackId(2)],
      lacks: [trackId(44), trackId(77)],
      close: () => services.close(),
    };
  };
}

const FAULTS: Fault[] = [...COMMON_FAULTS, 'empty'];

/**
 * What every adapter must do when its service fails.
 * @param ask about something that the service knows
 * @param askPatiently the same, where it may take more than one request
 */
export function serviceFaultContract<S>(
  kind: string,
  adapters: Adapters<S>,
  known: KnownTracks,
  ask: (source: S) => Promise<Lookup<unknown> | undefined>,
  askPatiently = ask,
): void {
  describe(`every source of ${kind}`, () => {
    const cases = Object.keys(adapters).flatMap((name) => FAULTS.map((fault) => [name, fault] as const));

    test.concurrent.each(
      cases,
    )('%s is "unavailable", never "unknown", when its service fails with %s', async (name, fault) => {
      const services = await startAllServices(known);
      services.fail(name, fault);
      const answer = await ask(adapters[name]?.(services.origin, shortTimeoutService) as S);
      expect(answer).toMatchObject({
        status: 'unavailable',
        why: expect.objectContaining({ code: expect.stringMatching(/^sources\.\w/) }),
      });
      if (fault === 'day-long-429') expect(answer).toMatchObject({ until: expect.any(Number) as number });
      await services.close();
    });

    test.each(Object.keys(adapters))('%s is asked again at the time its Retry-After names', async (name) => {
      const services = await startKnowing(known);
      services.fail(name, 'short-429', 1);
      const answer = await askPatiently(adapters[name]?.(services.origin, longTimeoutService) as S);
      expect(answer?.status).toBe('found');
    });
  });
}
