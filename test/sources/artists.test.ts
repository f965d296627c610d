import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS } from '../../src/lib/time.ts';
import { message } from '../../src/messages/message.ts';
import { artistFactsSchema } from '../../src/sources/artist-memory.ts';
import type { ArtistIdentity, ArtistSource } from '../../src/sources/artist-source.ts';
import { createSources } from '../../src/sources/create.ts';
import { deezerArtists } from '../../src/sources/deezer/artists.ts';
import { DeezerClient, deezerFailure } from '../../src/sources/deezer/client.ts';
import { listenbrainzArtists } from '../../src/sources/listenbrainz/artist-tags.ts';
import { musicbrainzArtists } from '../../src/sources/musicbrainz-artists.ts';
import type { SourceSettings } from '../../src/sources/registry.ts';
import type { SourceOverrides } from '../../src/sources/source.ts';
import { wikidataArtists } from '../../src/sources/wikidata.ts';
import { openStore } from '../../src/storage/store.ts';
import type { TrackInfo } from '../../src/track/track.ts';
import { artistSourceContract } from '../contracts/artist-source.ts';
import {
  type Adapters,
  longTimeout,
  serviceFaultContract,
  setUpAdapter,
  startKnowing,
} from '../contracts/service-faults.ts';
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
const adapters: Adapters<ArtistSource> = {
  wikidata: (origin, connect) => wikidataArtists(connect('Wikidata', `${origin}/wikidata`)),
  deezer: (origin, connect) =>
    deezerArtists(new DeezerClient(connect('Deezer', `${origin}/deezer`, { failureIn: deezerFailure }))),
  listenbrainz: (origin, connect) => listenbrainzArtists(connect('ListenBrainz', `${origin}/listenbrainz`)),
  musicbrainz: (origin, connect) => musicbrainzArtists(connect('MusicBrainz', `${origin}/musicbrainz`)),
};

/** The main artist of a track, by the track's id. */
function identityOf(key: string): ArtistIdentity {
  const n = trackNumber(key);
  const { title, artists } = serviceTrack(n);
  const { spotifyId } = artistOf(n);
  return { key, name: artists[0] ?? '', spotifyId, track: { id: key, title, isrc: isrcOf(n) } };
}

const start = (routes?: Readonly<Record<string, Route>>) => startKnowing(known, routes);

async function ask(source: ArtistSource, artist: ArtistIdentity) {
  return (await source.artists([artist], longTimeout())).get(artist.key);
}

for (const [name, make] of Object.entries(adapters)) {
  artistSourceContract(`${name} (artists)`, setUpAdapter(make, known), (key) => ({
    ...identityOf(key),
    ...(name === 'listenbrainz' && { mbid: uuidOf(trackNumber(key)) }),
  }));
}

serviceFaultContract('artists', adapters, known, (source) =>
  // By its own id, so that every service is asked about the artist itself.
  ask(source, { ...identityOf(trackId(1)), ...artistOf(1) }),
);

/** What a service may say under any name, of any kind. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.integer(),
  fc.constant(1e308),
  fc.string({ unit: 'binary' }),
  fc.constant('Q7'),
);
const valued = fc.record({ value: anything }, { requiredKeys: [] });
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record({
    results: fc.record({
      bindings: fc.array(
        fc.record({
          id: fc.oneof(valued, fc.constant({ value: artistOf(1).spotifyId })),
          genreLabel: fc.oneof(valued, fc.constant(null)),
          mbid: valued,
          deezer: anything,
        }),
      ),
    }),
  }),
  fc.record({ data: fc.array(fc.record({ genre_id: anything }, { requiredKeys: [] })) }),
  fc.array(
    fc.record({
      artist_mbid: fc.oneof(anything, fc.constant(artistOf(1).mbid)),
      tag: fc.oneof(
        anything,
        fc.record({ artist: fc.array(fc.record({ tag: anything, count: anything, genre_mbid: anything })) }),
      ),
    }),
  ),
  fc.record({
    id: fc.string(),
    genres: fc.oneof(fc.array(fc.record({ name: anything, count: anything })), anything),
    tags: fc.array(fc.record({ name: anything, count: anything })),
  }),
);

test.each(
  Object.keys(adapters),
)('%s answers whatever its service says, with words and weights', async (name) => {
  let body: unknown;
  const services = await start({ [name]: () => ({ body: JSON.stringify(body) }) });
  const source = adapters[name]?.(services.origin, longTimeoutService) as ArtistSource;
  const artist = { ...identityOf(trackId(1)), ...artistOf(1) };
  await fc.assert(
    fc.asyncProperty(anyBody, async (next) => {
      body = next;
      const answer = await ask(source, artist);
      expect(answer?.status).toMatch(/^(found|unknown|unavailable)$/);
      if (answer?.status !== 'found') return;
      const { genres } = artistFactsSchema.parse(answer.value);
      for (const { word, weight } of genres) {
        expect(word).toMatch(name === 'wikidata' ? /^(?!Q\d+$)\S/u : /^\S/u);
        expect(weight).toBeLessThanOrEqual(1_000_000);
      }
    }),
    { numRuns: runs(60) },
  );
});

describe('wikidata', () => {
  test('one row per genre makes one list, without numbers and repetitions', async () => {
    const { origin } = await start();
    const source = wikidataArtists(longTimeoutService('Wikidata', `${origin}/wikidata`));
    expect(await ask(source, identityOf(trackId(1)))).toEqual({
      status: 'found',
      value: {
        genres: [
          { word: 'hyperpop', weight: 1 },
          { word: 'pop music', weight: 1 },
        ],
        ids: artistOf(1),
      },
    });
  });

  test('artists of many callers share a query, and what is no Spotify id never gets into one', async () => {
    const services = await start();
    const source = wikidataArtists(longTimeoutService('Wikidata', `${services.origin}/wikidata`));
    const answers = await Promise.all([1, 2, 3].map((n) => ask(source, identityOf(trackId(n)))));
    expect(answers.map((answer) => answer?.status)).toEqual(['found', 'found', 'found']);
    expect(services.count('wikidata')).toBe(1);
    const forged = { ...identityOf(trackId(1)), spotifyId: '" } DROP {' };
    expect(await ask(source, forged)).toEqual({
      status: 'unavailable',
      why: message('sources.noArtistId'),
    });
    expect(services.count('wikidata')).toBe(1);
  });

  test('where a row cannot be read, an artist without one is not unknown', async () => {
    const services = await start({ wikidata: () => ({ body: { results: { bindings: [{ id: 7 }] } } }) });
    const source = wikidataArtists(longTimeoutService('Wikidata', `${services.origin}/wikidata`));
    expect((await ask(source, identityOf(trackId(1))))?.status).toBe('unavailable');
  });
});

describe('deezer', () => {
  test('the genre is that of most albums; -1, 0 and unreadable ones do not count', async () => {
    const { origin } = await start();
    const answer = await ask(
      adapters.deezer?.(origin, longTimeoutService) as ArtistSource,
      identityOf(trackId(3)),
    );
    expect(answer).toEqual({
      status: 'found',
      value: { genres: [{ word: 'pop', weight: 2 }], ids: { deezerId: '3' } },
    });
  });

  test('a track without a recording code is searched by artist and title', async () => {
    const services = await start();
    const { track, ...artist } = identityOf(trackId(3));
    const { isrc: _, ...named } = track;
    const source = adapters.deezer?.(services.origin, longTimeoutService) as ArtistSource;
    expect((await ask(source, { ...artist, track: named }))?.status).toBe('found');
    expect(services.seen.map(({ path }) => path)).toEqual(['/search', '/artist/3/albums']);
  });

  test.each([
    [4, 'sources.rateLimited'],
    [700, 'sources.busy'],
    [500, 'sources.refused'],
  ])('error %i with status 200 is "unavailable"', async (code, why) => {
    const services = await start({ deezer: () => ({ body: { error: { type: 'E', message: '', code } } }) });
    const source = adapters.deezer?.(services.origin, shortTimeoutService) as ArtistSource;
    expect(await ask(source, identityOf(trackId(1)))).toMatchObject({
      status: 'unavailable',
      why: { code: why },
    });
  });
});

describe('musicbrainz', () => {
  test('genres come with their votes, most first, those voted down left out', async () => {
    const { origin } = await start();
    const source = adapters.musicbrainz?.(origin, longTimeoutService) as ArtistSource;
    expect(await ask(source, identityOf(trackId(1)))).toEqual({
      status: 'found',
      value: {
        genres: [
          { word: 'hyperpop', weight: 5 },
          { word: 'art pop', weight: 2 },
        ],
        ids: { mbid: uuidOf(1) },
      },
    });
  });

  test('tags stand in for genres, and an id that is known already saves a request', async () => {
    const services = await start();
    const source = adapters.musicbrainz?.(services.origin, longTimeoutService) as ArtistSource;
    expect(await ask(source, { ...identityOf(trackId(2)), mbid: uuidOf(2) })).toMatchObject({
      value: { genres: [{ word: 'bubblegum pop', weight: 1 }] },
    });
    expect(services.count('musicbrainz')).toBe(1);
  });
});

describe('listenbrainz', () => {
  test('genres come with their votes, most first, and tags only where there are none', async () => {
    const { origin } = await start();
    const source = adapters.listenbrainz?.(origin, longTimeoutService) as ArtistSource;
    expect(await ask(source, { ...identityOf(trackId(1)), mbid: uuidOf(1) })).toEqual({
      status: 'found',
      value: {
        genres: [
          { word: 'hyperpop', weight: 5 },
          { word: 'art pop', weight: 2 },
        ],
        ids: { mbid: uuidOf(1) },
      },
    });
    const tags = await ask(source, { ...identityOf(trackId(2)), mbid: uuidOf(2) });
    expect(tags).toMatchObject({ value: { genres: [{ word: 'seen live', weight: 9 }, {}, {}] } });
  });

  test('many artists share a request; one without a MusicBrainz id, or with a forged one, costs none', async () => {
    const services = await start();
    const source = adapters.listenbrainz?.(services.origin, longTimeoutService) as ArtistSource;
    const artists = [1, 2, 3].map((n) => ({ ...identityOf(trackId(n)), mbid: uuidOf(n) }));
    const answers = await Promise.all(artists.map((artist) => ask(source, artist)));
    expect(answers.map((answer) => answer?.status)).toEqual(['found', 'found', 'found']);
    expect(services.count('listenbrainz')).toBe(1);
    for (const mbid of [undefined, `${uuidOf(1)},x`, '../1']) {
      const artist = { ...identityOf(trackId(1)), ...(mbid !== undefined && { mbid }) };
      expect(await ask(source, artist)).toEqual({
        status: 'unavailable',
        why: message('sources.noArtistMbid'),
      });
    }
    expect(services.count('listenbrainz')).toBe(1);
  });

  test('where a row cannot be read, an artist without one is not unknown', async () => {
    const services = await start({ listenbrainz: () => ({ body: [{ artist_mbid: 7 }] }) });
    const source = adapters.listenbrainz?.(services.origin, longTimeoutService) as ArtistSource;
    const answer = await ask(source, { ...identityOf(trackId(1)), mbid: uuidOf(1) });
    expect(answer?.status).toBe('unavailable');
  });
});

describe('the look-up of artists', () => {
  async function open(
    narrow: (all: AllServices['settings']) => SourceSettings = (all) => all,
    overrides: SourceOverrides = {},
  ) {
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
      overrides: { rateScale: 1000, ...overrides },
    });
    onTestFinished(async () => {
      sources.close();
      await store.close();
    });
    const genresOf = (n: number, more: Partial<TrackInfo> = {}, signal = longTimeout()) => {
      const { features: _, ...info } = serviceTrack(n);
      return sources.artists.genresOf({ ...info, artistId: artistOf(n).spotifyId, ...more }, signal);
    };
    return { services, sources, genresOf, clock };
  }

  test('the first source that lists genres answers, and no other is asked', async () => {
    const { services, genresOf } = await open();
    expect(await genresOf(1)).toEqual({
      source: 'Wikidata',
      words: [
        { word: 'hyperpop', weight: 1 },
        { word: 'pop music', weight: 1 },
      ],
    });
    expect(services.seen.map(({ service }) => service)).toEqual(['wikidata']);
  });

  test('an artist without genres at Wikidata is found at Deezer by the id Wikidata gives', async () => {
    const { services, genresOf } = await open();
    expect(await genresOf(10)).toEqual({ source: 'Deezer', words: [{ word: 'pop', weight: 2 }] });
    expect(services.seen.map(({ path }) => path)).toEqual(['/sparql', '/artist/10/albums']);
  });

  test('what neither lists is found at ListenBrainz, before MusicBrainz with its one request a second', async () => {
    const { services, genresOf } = await open(({ DEEZER_API: _, ...rest }) => rest);
    expect(await genresOf(10)).toMatchObject({
      source: 'ListenBrainz',
      credit: message('sources.credit.musicbrainz'),
    });
    expect(services.seen.map(({ service }) => service)).toEqual(['wikidata', 'listenbrainz']);
  });

  test('MusicBrainz comes last, with the credit its licence asks for', async () => {
    const { services, genresOf } = await open(({ DEEZER_API: _, ...rest }) => rest);
    services.fail('wikidata', 'html');
    expect(await genresOf(1)).toMatchObject({
      source: 'MusicBrainz',
      credit: message('sources.credit.musicbrainz'),
    });
  });

  test('an artist whom a source identifies is found by names in other scripts from then on', async () => {
    const { sources, genresOf } = await open(undefined, { aliasPauseMs: 0 });
    await genresOf(1);
    await sources.aliases.settled();
    expect(await sources.aliases.withCreditedName('가수 1 song')).toBe(`${serviceTrack(1).artists[0]} song`);
    expect(await sources.aliases.withCreditedName('홍길동 1')).toBeUndefined();
  });

  test('a track without the id of its artist gets it from ReccoBeats', async () => {
    const { services, genresOf } = await open();
    const { features: _, ...info } = serviceTrack(1);
    const { artistId: __, ...without } = { ...info, artistId: undefined };
    expect(await genresOf(1, without)).toMatchObject({ source: 'Wikidata' });
    expect(services.count('wikidata')).toBe(1);
  });

  test('hits are stored for 30 days, misses for one, failures not at all', async () => {
    const { services, genresOf, clock } = await open();
    await genresOf(1);
    await genresOf(55);
    services.fail('wikidata', 'hang-up');
    await genresOf(66);
    services.heal();
    const requests = () => services.seen.length;
    let before = requests();
    clock.now += DAY_MS - 1000;
    await genresOf(1);
    await genresOf(55);
    expect(requests()).toBe(before);
    await genresOf(66);
    expect(services.seen.slice(before).map(({ service }) => service)).toEqual(['wikidata']);
    before = requests();
    clock.now += 2000;
    await genresOf(1);
    expect(requests()).toBe(before);
    await genresOf(55);
    expect(requests()).toBeGreaterThan(before);
    before = requests();
    clock.now += 30 * DAY_MS;
    await genresOf(1);
    expect(requests()).toBeGreaterThan(before);
  });

  test('a caller that leaves does not end the look-up, and concurrent callers share it', async () => {
    const { services, genresOf } = await open();
    const left = genresOf(1, {}, AbortSignal.abort());
    const stays = genresOf(1);
    expect(await left).toBeUndefined();
    expect((await stays)?.source).toBe('Wikidata');
    expect(services.count('wikidata')).toBe(1);
  });

  test('with every base URL empty nothing is asked', async () => {
    const { services, genresOf } = await open(() => ({}));
    expect(await genresOf(1)).toBeUndefined();
    expect(services.seen).toEqual([]);
  });
});
