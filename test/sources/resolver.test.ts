import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../src/lib/time.ts';
import { message } from '../../src/messages/message.ts';
import { createSources } from '../../src/sources/create.ts';
import {
  createLookupMemory,
  rememberedLookupSchema,
  sourcedFeaturesSchema,
} from '../../src/sources/lookup-memory.ts';
import type { FeatureSource, IdentitySource, Lookup, SourcedFeatures } from '../../src/sources/ports.ts';
import { type ChainSource, createResolver } from '../../src/sources/resolver.ts';
import { openNamespace } from '../../src/storage/namespace.ts';
import { openStore } from '../../src/storage/store.ts';
import type { TrackInfo } from '../../src/track/track.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpCatalogue, madeUpTrack } from '../support/tracks.ts';

const ID = trackId(1);
const found = (danceability: number): Lookup<SourcedFeatures> => ({
  status: 'found',
  value: { features: { danceability }, estimated: false },
});
const down: Lookup<never> = { status: 'unavailable', why: message('sources.unreachable') };
const never = () => new Promise<never>(() => undefined);
const longTimeout = () => AbortSignal.timeout(10_000);

/** A source that gives the same answer for every id and counts its calls. */
function featureSource(
  name: string,
  answer: () => Lookup<SourcedFeatures> | Promise<Lookup<SourcedFeatures>>,
) {
  const source: ChainSource<FeatureSource> & { calls: string[][] } = {
    name,
    batchSize: 40,
    calls: [],
    async features(ids) {
      source.calls.push([...ids]);
      const one = await answer();
      return new Map(ids.map((id) => [id, one]));
    },
  };
  return source;
}

function identitySource(name: string, info: Omit<TrackInfo, 'id'>): IdentitySource {
  return {
    name,
    batchSize: 40,
    identities: async (ids) => new Map(ids.map((id) => [id, { status: 'found', value: { id, ...info } }])),
  };
}

async function memory(now: () => number) {
  const store = await openStore('memory:', now);
  const entries = openNamespace(store, 'features', rememberedLookupSchema(sourcedFeaturesSchema), () => {});
  return createLookupMemory(entries, now);
}

const resolver = (featureSources: ChainSource<FeatureSource>[], more: object = {}) =>
  createResolver({ featureSources, identitySources: [], sourceTimeoutMs: 20, onFailure: () => {}, ...more });

describe('createResolver', () => {
  test('the first source that knows the track answers, and the attempts list every source tried', async () => {
    const sources = [
      featureSource('A', () => ({ status: 'unknown' })),
      featureSource('B', () => down),
      featureSource('C', () => found(0.3)),
    ];
    const [answer] = await resolver(sources).resolve([ID], longTimeout());
    expect(answer?.sound).toEqual({ features: { danceability: 0.3 }, estimated: false, source: 'C' });
    expect(answer?.attempts).toEqual([
      { source: 'A', outcome: 'unknown' },
      { source: 'B', outcome: 'unavailable', why: message('sources.unreachable') },
      { source: 'C', outcome: 'found' },
    ]);
  });

  test('a slow source is overtaken by the next one', async () => {
    const sources = [featureSource('slow', never), featureSource('quick', () => found(0.4))];
    const [answer] = await resolver(sources).resolve([ID], longTimeout());
    expect(answer?.sound?.source).toBe('quick');
  });

  test('a source that builds on another is tried only after that one has answered "unknown"', async () => {
    const slow = featureSource('slow', async () => {
      await delay(80);
      return { status: 'unknown' };
    });
    const second = Object.assign(
      featureSource('slow, once more', () => found(0.2)),
      { after: 'slow' },
    );
    const other = featureSource('other', () => ({ status: 'unknown' }));
    const [answer] = await resolver([slow, second, other]).resolve([ID], longTimeout());
    expect(answer?.sound?.source).toBe('slow, once more');
    expect(other.calls).toHaveLength(1);
    const down2 = featureSource('slow', () => down);
    await resolver([down2, second]).resolve([trackId(2)], longTimeout());
    expect(second.calls).toEqual([[ID]]);
  });

  test('the deadline ends the look-up with what is known', async () => {
    const both = resolver([featureSource('slow', never)], {
      identitySources: [identitySource('names', { title: 'T', artists: ['A'] })],
    });
    const [answer] = await both.resolve([ID], AbortSignal.timeout(60));
    expect(answer).toEqual({
      id: ID,
      info: { id: ID, title: 'T', artists: ['A'] },
      attempts: [
        { source: 'slow', outcome: 'unavailable', why: message('sources.tooSlow') },
        { source: 'names', outcome: 'found' },
      ],
    });
  });

  test('concurrent look-ups of the same tracks share one request', async () => {
    const source = featureSource('A', async () => {
      await delay(10);
      return found(0.5);
    });
    const one = resolver([source]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => one.resolve([ID, trackId(2)], longTimeout())),
    );
    expect(source.calls).toEqual([[ID, trackId(2)]]);
    expect(answers.flat().every(({ sound }) => sound?.features.danceability === 0.5)).toBe(true);
  });

  test('batches are no larger than the source takes, and no track is lost', async () => {
    const source = featureSource('A', () => found(0.5));
    const ids = Array.from({ length: 95 }, (_, n) => trackId(n));
    const answers = await resolver([source]).resolve([...ids, ...ids], longTimeout());
    expect(source.calls.map(({ length }) => length)).toEqual([40, 40, 15]);
    expect(answers.map(({ id }) => id)).toEqual([...ids, ...ids]);
    expect(answers.every(({ sound }) => sound !== undefined)).toBe(true);
  });

  test('a look-up goes on after its deadline, and the next caller gets its answer', async () => {
    const source = featureSource('A', async () => {
      await delay(60);
      return found(0.6);
    });
    const one = resolver([source], { featureMemory: await memory(Date.now) });
    const [early] = await one.resolve([ID], AbortSignal.timeout(5));
    expect(early?.sound).toBeUndefined();
    const [late] = await one.resolve([ID], longTimeout());
    expect(late?.sound?.features.danceability).toBe(0.6);
    expect(source.calls).toHaveLength(1);
  });

  test('a hit is stored with its source', async () => {
    const source = featureSource('A', () => found(0.7));
    const one = resolver([source], { featureMemory: await memory(Date.now) });
    await one.resolve([ID], longTimeout());
    const [again] = await one.resolve([ID], longTimeout());
    expect(source.calls).toHaveLength(1);
    expect(again?.sound?.source).toBe('A');
    expect(again?.attempts).toEqual([
      { source: 'A', outcome: 'found', why: message('sources.foundEarlier') },
    ]);
  });

  test('a miss is stored for hours, a failure not at all', async () => {
    let now = 1_700_000_000_000;
    const ignorant = featureSource('ignorant', () => ({ status: 'unknown' }));
    const broken = featureSource('broken', () => down);
    const one = resolver([ignorant, broken], { featureMemory: await memory(() => now) });
    await one.resolve([ID], longTimeout());
    const [second] = await one.resolve([ID], longTimeout());
    expect([ignorant.calls.length, broken.calls.length]).toEqual([1, 2]);
    expect(second?.attempts[0]).toEqual({
      source: 'ignorant',
      outcome: 'unknown',
      why: message('sources.unknownEarlier'),
    });
    now += DAY_MS;
    await one.resolve([ID], longTimeout());
    expect(ignorant.calls.length).toBe(2);
  });

  test('an answer is stored only for as long as its source allows', async () => {
    let now = Date.now();
    const source = Object.assign(
      featureSource('A', () => found(0.8)),
      { ttlMs: 1000 },
    );
    const one = resolver([source], { featureMemory: await memory(() => now) });
    await one.resolve([ID], longTimeout());
    now += 2000;
    await one.resolve([ID], longTimeout());
    expect(source.calls).toHaveLength(2);
  });

  test('a failing store or a throwing source is logged, and the other sources still answer', async () => {
    const failures: string[] = [];
    const store = await openStore('memory:');
    const entries = openNamespace(store, 'features', rememberedLookupSchema(sourcedFeaturesSchema), () => {});
    await store.close();
    const broken = featureSource('broken', () => {
      throw new Error('a bug');
    });
    const one = resolver([broken, featureSource('B', () => found(0.9))], {
      featureMemory: createLookupMemory(entries, Date.now),
      onFailure: (what: string, _error: unknown, details: object = {}) =>
        failures.push(`${what} ${JSON.stringify(details)}`),
    });
    const [answer] = await one.resolve([ID], longTimeout());
    expect(answer?.sound?.source).toBe('B');
    expect(failures).toContain('Source failed unexpectedly {"source":"broken"}');
    expect(failures.some((what) => what.startsWith('Stored look-ups could not be read'))).toBe(true);
  });

  test('a later source adds a missing artist, and the identity a missing duration', async () => {
    const identitySources = [
      identitySource('titles', { title: 'T', artists: [], artUrl: 'https://x/y' }),
      identitySource('artists', { title: 'Other', artists: ['A'], durationMs: 5000 }),
    ];
    const [answer] = await resolver([featureSource('A', () => found(0.1))], { identitySources }).resolve(
      [ID],
      longTimeout(),
    );
    expect(answer?.info).toEqual({
      id: ID,
      title: 'T',
      artists: ['A'],
      artUrl: 'https://x/y',
      durationMs: 5000,
    });
    expect(answer?.sound?.features.durationMs).toBe(5000);
  });
});

describe('createSources', () => {
  test('tracks of the catalogue are found, and their features stored', async () => {
    const store = await openStore('memory:');
    const options = { settings: {}, store, log: { warn: () => {} } };
    const first = createSources({ ...options, catalogue: madeUpCatalogue(5) });
    const [known, unknown] = await first.resolver.resolve([trackId(3), trackId(9)], longTimeout());
    expect(known?.sound?.features).toEqual(madeUpTrack(3).features);
    expect(known?.info?.title).toBe('Song 3');
    expect(unknown).toEqual({
      id: trackId(9),
      attempts: [{ source: 'the bundled catalogue', outcome: 'unknown' }],
    });
    const second = createSources({ ...options, catalogue: madeUpCatalogue(0) });
    const [stored] = await second.resolver.resolve([trackId(3)], longTimeout());
    expect(stored?.sound).toEqual(known?.sound);
    await store.close();
  });
});
