import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
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
const down: Lookup<never> = { status: 'unavailable', why: 'is down' };
const never = () => new Promise<never>(() => undefined);
const patient = () => AbortSignal.timeout(10_000);

/** A source that says the same of every id, counting how often it was asked. */
function sounding(name: string, answer: () => Lookup<SourcedFeatures> | Promise<Lookup<SourcedFeatures>>) {
  const source: ChainSource<FeatureSource> & { asked: string[][] } = {
    name,
    batchSize: 40,
    asked: [],
    async features(ids) {
      source.asked.push([...ids]);
      const one = await answer();
      return new Map(ids.map((id) => [id, one]));
    },
  };
  return source;
}

function naming(name: string, info: Omit<TrackInfo, 'id'>): IdentitySource {
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
  createResolver({ featureSources, identitySources: [], patienceMs: 20, onFailure: () => {}, ...more });

describe('createResolver', () => {
  it('takes the first source that knows, and says what was tried', async () => {
    const sources = [
      sounding('A', () => ({ status: 'unknown' })),
      sounding('B', () => down),
      sounding('C', () => found(0.3)),
    ];
    const [answer] = await resolver(sources).resolve([ID], patient());
    expect(answer?.sound).toEqual({ features: { danceability: 0.3 }, estimated: false, source: 'C' });
    expect(answer?.attempts).toEqual([
      { source: 'A', outcome: 'unknown' },
      { source: 'B', outcome: 'unavailable', why: 'is down' },
      { source: 'C', outcome: 'found' },
    ]);
  });

  it('asks the next source as well when one keeps people waiting, and takes what comes first', async () => {
    const sources = [sounding('slow', never), sounding('quick', () => found(0.4))];
    const [answer] = await resolver(sources).resolve([ID], patient());
    expect(answer?.sound?.source).toBe('quick');
  });

  it('asks a source that builds on another only where that one has said that it does not know', async () => {
    const slow = sounding('slow', async () => {
      await delay(80);
      return { status: 'unknown' };
    });
    const second = Object.assign(
      sounding('slow, once more', () => found(0.2)),
      { after: 'slow' },
    );
    const other = sounding('other', () => ({ status: 'unknown' }));
    const [answer] = await resolver([slow, second, other]).resolve([ID], patient());
    expect(answer?.sound?.source).toBe('slow, once more');
    expect(other.asked).toHaveLength(1);
    const down2 = sounding('slow', () => down);
    await resolver([down2, second]).resolve([trackId(2)], patient());
    expect(second.asked).toEqual([[ID]]);
  });

  it('answers at the deadline with what it has', async () => {
    const both = resolver([sounding('slow', never)], {
      identitySources: [naming('names', { title: 'T', artists: ['A'] })],
    });
    const [answer] = await both.resolve([ID], AbortSignal.timeout(60));
    expect(answer).toEqual({
      id: ID,
      info: { id: ID, title: 'T', artists: ['A'] },
      attempts: [
        { source: 'slow', outcome: 'unavailable', why: 'did not answer in time' },
        { source: 'names', outcome: 'found' },
      ],
    });
  });

  it('makes one look-up of many at the same time', async () => {
    const source = sounding('A', async () => {
      await delay(10);
      return found(0.5);
    });
    const one = resolver([source]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => one.resolve([ID, trackId(2)], patient())),
    );
    expect(source.asked).toEqual([[ID, trackId(2)]]);
    expect(answers.flat().every(({ sound }) => sound?.features.danceability === 0.5)).toBe(true);
  });

  it('asks in batches no larger than the source takes, and loses none', async () => {
    const source = sounding('A', () => found(0.5));
    const ids = Array.from({ length: 95 }, (_, n) => trackId(n));
    const answers = await resolver([source]).resolve([...ids, ...ids], patient());
    expect(source.asked.map(({ length }) => length)).toEqual([40, 40, 15]);
    expect(answers.map(({ id }) => id)).toEqual([...ids, ...ids]);
    expect(answers.every(({ sound }) => sound !== undefined)).toBe(true);
  });

  it('goes on after the deadline, so that the next person gets the answer', async () => {
    const source = sounding('A', async () => {
      await delay(60);
      return found(0.6);
    });
    const one = resolver([source], { featureMemory: await memory(Date.now) });
    const [early] = await one.resolve([ID], AbortSignal.timeout(5));
    expect(early?.sound).toBeUndefined();
    const [late] = await one.resolve([ID], patient());
    expect(late?.sound?.features.danceability).toBe(0.6);
    expect(source.asked).toHaveLength(1);
  });

  it('remembers hits, with the source they came from', async () => {
    const source = sounding('A', () => found(0.7));
    const one = resolver([source], { featureMemory: await memory(Date.now) });
    await one.resolve([ID], patient());
    const [again] = await one.resolve([ID], patient());
    expect(source.asked).toHaveLength(1);
    expect(again?.sound?.source).toBe('A');
    expect(again?.attempts).toEqual([{ source: 'A', outcome: 'found', why: 'remembered from earlier' }]);
  });

  it('remembers for hours who did not know, and not at all who could not answer', async () => {
    let now = 1_700_000_000_000;
    const ignorant = sounding('ignorant', () => ({ status: 'unknown' }));
    const broken = sounding('broken', () => down);
    const one = resolver([ignorant, broken], { featureMemory: await memory(() => now) });
    await one.resolve([ID], patient());
    const [second] = await one.resolve([ID], patient());
    expect([ignorant.asked.length, broken.asked.length]).toEqual([1, 2]);
    expect(second?.attempts[0]).toEqual({
      source: 'ignorant',
      outcome: 'unknown',
      why: 'remembered from earlier',
    });
    now += 24 * 3600 * 1000;
    await one.resolve([ID], patient());
    expect(ignorant.asked.length).toBe(2);
  });

  it('forgets the answers of a source that allows no more than a time', async () => {
    let now = Date.now();
    const source = Object.assign(
      sounding('A', () => found(0.8)),
      { keepMs: 1000 },
    );
    const one = resolver([source], { featureMemory: await memory(() => now) });
    await one.resolve([ID], patient());
    now += 2000;
    await one.resolve([ID], patient());
    expect(source.asked).toHaveLength(2);
  });

  it('works on when the store fails or a source throws, and says so', async () => {
    const failures: string[] = [];
    const store = await openStore('memory:');
    const entries = openNamespace(store, 'features', rememberedLookupSchema(sourcedFeaturesSchema), () => {});
    await store.close();
    const broken = sounding('broken', () => {
      throw new Error('a bug');
    });
    const one = resolver([broken, sounding('B', () => found(0.9))], {
      featureMemory: createLookupMemory(entries, Date.now),
      onFailure: (what: string) => failures.push(what),
    });
    const [answer] = await one.resolve([ID], patient());
    expect(answer?.sound?.source).toBe('B');
    expect(failures).toContain('broken failed in an unexpected way');
    expect(failures.some((what) => what.includes('memory'))).toBe(true);
  });

  it('fills a title without artist from a later source, and a missing duration from the identity', async () => {
    const identitySources = [
      naming('titles', { title: 'T', artists: [], artUrl: 'https://x/y' }),
      naming('artists', { title: 'Other', artists: ['A'], durationMs: 5000 }),
    ];
    const [answer] = await resolver([sounding('A', () => found(0.1))], { identitySources }).resolve(
      [ID],
      patient(),
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
  it('answers for the tracks of the catalogue, and keeps their features in the store', async () => {
    const store = await openStore('memory:');
    const options = { settings: {}, store, log: { warn: () => {} } };
    const first = createSources({ ...options, catalogue: madeUpCatalogue(5) });
    const [known, unknown] = await first.resolver.resolve([trackId(3), trackId(9)], patient());
    expect(known?.sound?.features).toEqual(madeUpTrack(3).features);
    expect(known?.info?.title).toBe('Song 3');
    expect(unknown).toEqual({
      id: trackId(9),
      attempts: [{ source: 'the bundled catalogue', outcome: 'unknown' }],
    });
    const second = createSources({ ...options, catalogue: madeUpCatalogue(0) });
    const [kept] = await second.resolver.resolve([trackId(3)], patient());
    expect(kept?.sound).toEqual(known?.sound);
    await store.close();
  });
});
