import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CandidateSeed, CandidateSource } from '../../../src/sources/candidates/candidate-source.ts';
import { reccobeatsCandidates } from '../../../src/sources/reccobeats/recommendations.ts';
import { candidateSourceContract, checkSuggestions } from '../../contracts/candidate-source.ts';
import { runs } from '../../support/property.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import { type KnownTracks, serviceTrack, trackId, trackNumber } from '../../support/services/known-tracks.ts';
import { COMMON_FAULTS, type Fault, type Route } from '../../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../../support/services/service.ts';

const few = (n: number) => n < 10 || (n >= 100 && n < 140);
const known: KnownTracks = { reccobeats: few };
const longTimeout = () => AbortSignal.timeout(10_000);

type Connect = typeof shortTimeoutService;
const adapters: Record<string, (origin: string, connect: Connect) => CandidateSource> = {
  reccobeats: (origin, connect) => reccobeatsCandidates(connect('ReccoBeats', `${origin}/reccobeats`)),
};

function seedOf(id: string): CandidateSeed {
  const { features: _, ...info } = serviceTrack(trackNumber(id));
  return info;
}

async function start(routes: Readonly<Record<string, Route>> = {}): Promise<AllServices> {
  const services = await startAllServices(known, { routes });
  onTestFinished(() => services.close());
  return services;
}

for (const [name, make] of Object.entries(adapters)) {
  candidateSourceContract(
    name,
    async () => {
      const services = await startAllServices(known);
      return {
        source: make(services.origin, longTimeoutService),
        knows: [trackId(1), trackId(2)],
        lacks: [trackId(44), trackId(77)],
        close: () => services.close(),
      };
    },
    seedOf,
  );
}

const FAULTS: Fault[] = [...COMMON_FAULTS, 'empty'];

describe('every source of candidates', () => {
  const cases = Object.keys(adapters).flatMap((name) => FAULTS.map((fault) => [name, fault] as const));

  test.concurrent.each(
    cases,
  )('%s is "unavailable", never "unknown", when its service fails with %s', async (name, fault) => {
    const services = await startAllServices(known);
    services.fail(name, fault);
    const source = adapters[name]?.(services.origin, shortTimeoutService);
    const answer = await source?.candidates([seedOf(trackId(1))], { fresh: false }, longTimeout());
    expect(answer).toMatchObject({
      status: 'unavailable',
      why: expect.objectContaining({ code: expect.stringMatching(/^sources\.\w/) }),
    });
    if (fault === 'day-long-429') expect(answer).toMatchObject({ until: expect.any(Number) as number });
    await services.close();
  });

  test.each(Object.keys(adapters))('%s is asked again at the time its Retry-After names', async (name) => {
    const services = await start();
    services.fail(name, 'short-429', 1);
    const source = adapters[name]?.(services.origin, longTimeoutService);
    const answer = await source?.candidates([seedOf(trackId(1))], { fresh: false }, longTimeout());
    expect(answer?.status).toBe('found');
  });
});

/** What a service may say under any name, of any kind. */
const anything = fc.oneof(fc.jsonValue(), fc.constant(1e308), fc.string({ unit: 'binary' }));
const spotifyHref = fc.oneof(
  anything,
  fc.constantFrom(1, 100, 101).map((n) => `https://open.spotify.com/track/${trackId(n)}`),
);
const artist = fc.record({ name: anything, href: anything }, { requiredKeys: [] });
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record({
    content: fc.array(
      fc.record(
        {
          id: fc.oneof(anything, fc.constant('00000000-0000-4000-8000-000000000001')),
          trackTitle: fc.oneof(anything, fc.constant('Song')),
          artists: fc.oneof(anything, fc.array(artist), fc.constant([{ name: 'Artist 1' }])),
          durationMs: anything,
          isrc: anything,
          popularity: anything,
          href: spotifyHref,
        },
        { requiredKeys: ['id', 'trackTitle', 'href'] },
      ),
    ),
  }),
);

test.each(Object.keys(adapters))('%s answers whatever its service says', async (name) => {
  let body: unknown;
  const services = await start({ [name]: () => ({ body: JSON.stringify(body) }) });
  const source = adapters[name]?.(services.origin, longTimeoutService) as CandidateSource;
  await fc.assert(
    fc.asyncProperty(anyBody, async (next) => {
      body = next;
      const answer = await source.candidates([seedOf(trackId(1))], { fresh: false }, longTimeout());
      expect(answer.status).toMatch(/^(found|unknown|unavailable)$/);
      if (answer.status !== 'found') return;
      checkSuggestions(answer.value);
      expect(answer.value.some(({ id }) => id === trackId(1))).toBe(false);
    }),
    { numRuns: runs(60) },
  );
});

describe('reccobeats', () => {
  test('one request gives title, artists, their id, length, ISRC and popularity', async () => {
    const services = await start();
    const source = adapters.reccobeats?.(services.origin, longTimeoutService) as CandidateSource;
    const answer = await source.candidates(
      [trackId(1), trackId(2)].map(seedOf),
      { fresh: false },
      longTimeout(),
    );
    const { features: _, ...info } = serviceTrack(101);
    expect(answer).toMatchObject({
      status: 'found',
      value: expect.arrayContaining([{ ...info, artistId: trackId(101), popularity: 50 }]),
    });
    expect(services.seen.map(({ url }) => url.search)).toEqual([
      `?size=40&seeds=${trackId(1)}&seeds=${trackId(2)}`,
    ]);
  });

  test('new releases are looked for among the most that it gives', async () => {
    const services = await start();
    const source = adapters.reccobeats?.(services.origin, longTimeoutService) as CandidateSource;
    await source.candidates([seedOf(trackId(1))], { fresh: true }, longTimeout());
    expect(services.seen.map(({ url }) => url.searchParams.get('size'))).toEqual(['100']);
  });
});
