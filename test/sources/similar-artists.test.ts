import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS } from '../../src/lib/time.ts';
import { message } from '../../src/messages/message.ts';
import type { ArtistIdentity, SimilarArtistSource } from '../../src/sources/artist-source.ts';
import { createSources } from '../../src/sources/create.ts';
import { DeezerClient, deezerFailure } from '../../src/sources/deezer/client.ts';
import { deezerSimilarArtists } from '../../src/sources/deezer/similar-artists.ts';
import { similarArtistsSource } from '../../src/sources/listenbrainz/similar-artists.ts';
import { musicbrainzMbids } from '../../src/sources/musicbrainz.ts';
import type { SourceSettings } from '../../src/sources/registry.ts';
import { openStore } from '../../src/storage/store.ts';
import type { TrackInfo } from '../../src/track/track.ts';
import {
  type Adapters,
  longTimeout,
  serviceFaultContract,
  setUpAdapter,
  startKnowing,
} from '../contracts/service-faults.ts';
import { checkSimilarArtists, similarArtistSourceContract } from '../contracts/similar-artist-source.ts';
import { runs } from '../support/property.ts';
import type { AllServices } from '../support/services/all.ts';
import {
  artistOf,
  isrcOf,
  type KnownTracks,
  serviceTrack,
  trackId,
  trackNumber,
  uuidOf,
} from '../support/services/known-tracks.ts';
import type { Route } from '../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../support/services/service.ts';
import { madeUpCatalogue } from '../support/tracks.ts';

const few = (n: number) => n <= 10;
const known: KnownTracks = {
  reccobeats: () => true,
  wikidata: few,
  deezer: few,
  musicbrainz: few,
  listenbrainz: few,
};
const adapters: Adapters<SimilarArtistSource> = {
  labs: (origin, connect) =>
    similarArtistsSource(
      connect('ListenBrainz labs', `${origin}/labs`),
      musicbrainzMbids(connect('MusicBrainz', `${origin}/musicbrainz`)),
    ),
  deezer: (origin, connect) =>
    deezerSimilarArtists(
      new DeezerClient(connect('Deezer', `${origin}/deezer`, { failureIn: deezerFailure })),
    ),
};

/** The main artist of a track, by the track's id. */
function identityOf(key: string): ArtistIdentity {
  const n = trackNumber(key);
  const { title, artists } = serviceTrack(n);
  return { key, name: artists[0] ?? '', ...artistOf(n), track: { id: key, title, isrc: isrcOf(n) } };
}

const start = (routes?: Readonly<Record<string, Route>>) => startKnowing(known, routes);

for (const [name, make] of Object.entries(adapters)) {
  similarArtistSourceContract(name, setUpAdapter(make, known), identityOf);
}

serviceFaultContract('similar artists', adapters, known, (source) =>
  source.similarArtists(identityOf(trackId(1)), longTimeout()),
);

describe('a source of similar artists', () => {
  test('what Deezer reports as a failure with status 200 is "unavailable"', async () => {
    const services = await start({
      deezer: () => ({ body: { error: { type: 'E', message: '', code: 4 } } }),
    });
    const source = adapters.deezer?.(services.origin, shortTimeoutService);
    expect(await source?.similarArtists(identityOf(trackId(1)), longTimeout())).toMatchObject({
      status: 'unavailable',
      why: message('sources.rateLimited'),
    });
  });
});

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constant(1e308),
  fc.constant(5e-324),
  fc.string({ unit: 'binary' }),
);
const row = fc.record(
  {
    id: fc.oneof(anything, fc.integer({ min: 0, max: 3 })),
    artist_mbid: fc.oneof(anything, fc.constantFrom(uuidOf(1), uuidOf(2))),
    name: fc.oneof(anything, fc.constant('Artist 2')),
    score: fc.oneof(anything, fc.double({ noNaN: true, noDefaultInfinity: true })),
  },
  { requiredKeys: ['name'] },
);
const anyBody = fc.oneof(fc.jsonValue(), fc.array(row), fc.record({ data: fc.array(row) }));

test.each(Object.keys(adapters))('%s answers whatever its service says', async (name) => {
  let body: unknown;
  const services = await start({ [name]: () => ({ body: JSON.stringify(body) }) });
  const source = adapters[name]?.(services.origin, longTimeoutService) as SimilarArtistSource;
  await fc.assert(
    fc.asyncProperty(anyBody, async (next) => {
      body = next;
      const answer = await source.similarArtists(identityOf(trackId(1)), longTimeout());
      expect(answer.status).toMatch(/^(found|unknown|unavailable)$/);
      if (answer.status === 'found') checkSimilarArtists(answer.value);
    }),
    { numRuns: runs(60) },
  );
});

test('ListenBrainz gets the id of an artist from MusicBrainz, and needs it', async () => {
  const services = await start();
  const { mbid: _, ...withoutMbid } = identityOf(trackId(1));
  const source = adapters.labs?.(services.origin, longTimeoutService);
  expect((await source?.similarArtists(withoutMbid, longTimeout()))?.status).toBe('found');
  expect(services.seen.map(({ service }) => service)).toEqual(['musicbrainz', 'labs']);
  const alone = similarArtistsSource(longTimeoutService('labs', `${services.origin}/labs`), undefined);
  expect(await alone.similarArtists(withoutMbid, longTimeout())).toEqual({
    status: 'unavailable',
    why: message('sources.noArtistMbid'),
  });
});

describe('the look-up of similar artists', () => {
  async function open(narrow: (all: AllServices['settings']) => SourceSettings = (all) => all) {
    const services = await start();
    const clock = { now: Date.now() };
    const now = () => clock.now;
    const store = await openStore('memory:', now);
    const sources = createSources({
      settings: narrow(services.settings),
      catalogue: madeUpCatalogue(1),
      store,
      log: { warn: () => {} },
      now,
      sourceTimeoutMs: 15_000,
      overrides: { rateScale: 1000 },
    });
    onTestFinished(async () => {
      sources.close();
      await store.close();
    });
    const trackOf = (n: number): TrackInfo => {
      const { features: _, ...info } = serviceTrack(n);
      return { ...info, artistId: artistOf(n).spotifyId };
    };
    const similarTo = (n: number, signal = longTimeout()) => sources.artists.similarTo(trackOf(n), signal);
    return { services, sources, similarTo, trackOf, clock };
  }

  test('ListenBrainz answers first, by the id that Wikidata gives', async () => {
    const { services, similarTo } = await open();
    const found = await similarTo(1);
    expect(found?.source).toBe('ListenBrainz labs');
    expect(found?.artists[0]).toEqual({ name: 'Artist 210', score: 1, ids: { mbid: uuidOf(210) } });
    expect(found?.artists.at(-1)?.score).toBeCloseTo(0.1);
    expect(services.seen.map(({ path }) => path)).toEqual(['/sparql', '/similar-artists/json']);
  });

  test('Deezer answers when ListenBrainz cannot', async () => {
    const { services, similarTo } = await open();
    services.fail('labs', 'html');
    expect(await similarTo(1)).toMatchObject({
      source: 'Deezer',
      artists: expect.arrayContaining([{ name: 'Artist 301', score: 1, ids: { deezerId: '301' } }]),
    });
    expect(services.seen.map(({ path }) => path)).toEqual([
      '/sparql',
      '/similar-artists/json',
      '/artist/1/related',
    ]);
  });

  test('ids are stored with genres, whichever source listed them', async () => {
    const { services, sources, trackOf } = await open();
    // Wikidata has no genres of this one, so the answer is Deezer's.
    expect(await sources.artists.genresOf(trackOf(10), longTimeout())).toMatchObject({ source: 'Deezer' });
    const before = services.seen.length;
    expect(await sources.artists.stored(trackOf(10))).toEqual({ artistIds: artistOf(10) });
    expect(await sources.artists.stored(trackOf(9))).toEqual({});
    expect(services.seen.length).toBe(before);
    expect(await sources.artists.similarTo(trackOf(10), longTimeout())).toMatchObject({
      source: 'ListenBrainz labs',
    });
    expect(services.seen.slice(before).map(({ path }) => path)).toEqual(['/similar-artists/json']);
  });

  test('hits are stored for 30 days, misses for one, failures not at all', async () => {
    const { services, similarTo, clock } = await open(({ LISTENBRAINZ_LABS_API, WIKIDATA_API }) => ({
      LISTENBRAINZ_LABS_API,
      WIKIDATA_API,
    }));
    await similarTo(1);
    services.fail('labs', 'html');
    expect(await similarTo(2)).toBeUndefined();
    services.heal();
    let before = services.count('labs');
    clock.now += 29 * DAY_MS;
    await similarTo(1);
    expect(services.count('labs')).toBe(before);
    await similarTo(2);
    expect(services.count('labs')).toBe(before + 1);
    before = services.count('labs');
    clock.now += 2 * DAY_MS;
    await similarTo(1);
    expect(services.count('labs')).toBe(before + 1);
  });

  test('a miss is stored for a day', async () => {
    const { services, similarTo, clock } = await open(({ DEEZER_API }) => ({ DEEZER_API }));
    const related = () => services.seen.filter(({ path }) => path.startsWith('/track/isrc')).length;
    expect(await similarTo(55)).toBeUndefined();
    const before = related();
    clock.now += DAY_MS - 1000;
    await similarTo(55);
    expect(related()).toBe(before);
    clock.now += 2000;
    await similarTo(55);
    expect(related()).toBeGreaterThan(before);
  });

  test('a caller that leaves does not end the look-up, and concurrent callers share it', async () => {
    const { services, similarTo } = await open();
    const left = similarTo(1, AbortSignal.abort());
    const [stays, too] = await Promise.all([similarTo(1), similarTo(1)]);
    expect(await left).toBeUndefined();
    expect(stays?.source).toBe('ListenBrainz labs');
    expect(too).toEqual(stays);
    expect(services.count('labs')).toBe(1);
  });

  test('with every base URL empty nothing is asked', async () => {
    const { services, similarTo } = await open(() => ({}));
    expect(await similarTo(1)).toBeUndefined();
    expect(services.seen).toEqual([]);
  });
});
