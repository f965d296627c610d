import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CandidateSeed, CandidateSource } from '../../../src/sources/candidates/candidate-source.ts';
import { deezerCandidates } from '../../../src/sources/deezer/candidates.ts';
import { DeezerClient, deezerFailure } from '../../../src/sources/deezer/client.ts';
import { SourceFailure } from '../../../src/sources/http/failure.ts';
import { similarRecordingsSource } from '../../../src/sources/listenbrainz/similar-recordings.ts';
import { labsSpotifyIds } from '../../../src/sources/listenbrainz/spotify-ids.ts';
import { musicbrainzMbids } from '../../../src/sources/musicbrainz.ts';
import { reccobeatsCandidates } from '../../../src/sources/reccobeats/recommendations.ts';
import { isSpotifyId } from '../../../src/track/link.ts';
import { candidateSourceContract, checkSuggestions } from '../../contracts/candidate-source.ts';
import {
  type Adapters,
  longTimeout,
  serviceFaultContract,
  setUpAdapter,
  startKnowing,
} from '../../contracts/service-faults.ts';
import { runs } from '../../support/property.ts';
import type { AllServices } from '../../support/services/all.ts';
import {
  artistOf,
  isrcOf,
  type KnownTracks,
  serviceTrack,
  trackId,
  trackNumber,
  uuidOf,
} from '../../support/services/known-tracks.ts';
import type { Route } from '../../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../../support/services/service.ts';

const few = (n: number) => n < 10 || (n >= 100 && n < 140);
const known: KnownTracks = { reccobeats: few, deezer: few, musicbrainz: few, listenbrainz: few };
const adapters: Adapters<CandidateSource> = {
  reccobeats: (origin, connect) => reccobeatsCandidates(connect('ReccoBeats', `${origin}/reccobeats`)),
  deezer: (origin, connect) =>
    deezerCandidates(new DeezerClient(connect('Deezer', `${origin}/deezer`, { failureIn: deezerFailure }))),
  labs: (origin, connect) =>
    similarRecordingsSource(
      connect('ListenBrainz labs', `${origin}/labs`),
      musicbrainzMbids(connect('MusicBrainz', `${origin}/musicbrainz`)),
    ),
};

function seedOf(id: string): CandidateSeed {
  const { features: _, ...info } = serviceTrack(trackNumber(id));
  return info;
}

/** Its artist is known, so that Deezer is asked about the artist at once. */
function knownSeedOf(id: string): CandidateSeed {
  return { ...seedOf(id), artistIds: artistOf(trackNumber(id)) };
}

const start = (routes?: Readonly<Record<string, Route>>) => startKnowing(known, routes);

for (const [name, make] of Object.entries(adapters)) {
  candidateSourceContract(name, setUpAdapter(make, known), seedOf);
}

serviceFaultContract(
  'candidates',
  adapters,
  known,
  (source) => source.candidates([knownSeedOf(trackId(1))], { fresh: false }, longTimeout()),
  (source) => source.candidates([seedOf(trackId(1))], { fresh: false }, longTimeout()),
);

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
  fc.record({
    data: fc.array(
      fc.record(
        {
          id: fc.oneof(anything, fc.nat()),
          title: fc.oneof(anything, fc.constant('Song 1')),
          duration: fc.oneof(anything, fc.integer()),
          rank: anything,
          release_date: anything,
          album: fc.oneof(anything, fc.record({ title: anything })),
          isrc: fc.oneof(anything, fc.constant(isrcOf(1))),
          artist: fc.record({ id: anything, name: fc.oneof(anything, fc.constant('Artist 1')) }),
        },
        { requiredKeys: ['id', 'title', 'artist'] },
      ),
    ),
  }),
  fc.array(
    fc.record(
      {
        recording_mbid: fc.oneof(anything, fc.constantFrom(uuidOf(1), uuidOf(2))),
        recording_name: fc.oneof(anything, fc.constant('Song 2')),
        artist_credit_name: anything,
        release_name: anything,
        score: anything,
      },
      { requiredKeys: ['recording_mbid', 'recording_name'] },
    ),
  ),
);

test.each(Object.keys(adapters))('%s answers whatever its service says', async (name) => {
  let body: unknown;
  const services = await start({ [name]: () => ({ body: JSON.stringify(body) }) });
  const source = adapters[name]?.(services.origin, longTimeoutService) as CandidateSource;
  await fc.assert(
    fc.asyncProperty(anyBody, async (next) => {
      body = next;
      const answer = await source.candidates([knownSeedOf(trackId(1))], { fresh: false }, longTimeout());
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

describe('deezer', () => {
  const ask = (services: AllServices, seeds: readonly CandidateSeed[]) =>
    (adapters.deezer?.(services.origin, longTimeoutService) as CandidateSource).candidates(
      seeds,
      { fresh: false },
      longTimeout(),
    );

  test('the radio of the artist gives title, artist, album, length and popularity', async () => {
    const services = await start();
    expect(await ask(services, [knownSeedOf(trackId(1))])).toMatchObject({
      value: expect.arrayContaining([
        { title: 'Song 301', artists: ['Artist 0'], album: 'Album 301', durationMs: 120_000, popularity: 65 },
      ]),
    });
    expect(services.seen.map(({ path }) => path)).toEqual(['/artist/1/radio']);
  });

  test('two requests go to one artist whose id is not known, or to two who are', async () => {
    const services = await start();
    await ask(services, [1, 2, 3].map(trackId).map(seedOf));
    expect(services.seen.map(({ path }) => path)).toEqual([`/track/isrc:${isrcOf(1)}`, '/artist/1/radio']);
    await ask(services, [1, 2, 3].map(trackId).map(knownSeedOf));
    expect(services.seen.slice(2).map(({ path }) => path)).toEqual(['/artist/1/radio', '/artist/2/radio']);
  });

  test('without a radio it gives top tracks of an artist that is known to be similar', async () => {
    const services = await start();
    const similarArtists = [
      { name: 'A', score: 1, ids: { mbid: uuidOf(9) } },
      { name: 'B', score: 0.5, ids: { deezerId: '5' } },
    ];
    const seed = { ...seedOf(trackId(44)), artistIds: artistOf(44), similarArtists };
    const answer = await ask(services, [seed]);
    expect(answer).toMatchObject({ status: 'found', value: [{ title: 'Song 5' }, {}, {}] });
    expect(services.seen.map(({ path }) => path)).toEqual(['/artist/44/radio', '/artist/5/top']);
  });

  test.each([
    [4, 'sources.rateLimited'],
    [700, 'sources.busy'],
    [500, 'sources.refused'],
  ])('error %i with status 200 is "unavailable"', async (code, why) => {
    const services = await start({ deezer: () => ({ body: { error: { type: 'E', message: '', code } } }) });
    const source = adapters.deezer?.(services.origin, shortTimeoutService);
    const answer = await source?.candidates([knownSeedOf(trackId(1))], { fresh: false }, longTimeout());
    expect(answer).toMatchObject({ status: 'unavailable', why: { code: why } });
  });
});

describe('ListenBrainz labs', () => {
  test('recordings come most similar first, with their MusicBrainz ids and names', async () => {
    const services = await start();
    const answer = await adapters
      .labs?.(services.origin, longTimeoutService)
      .candidates([seedOf(trackId(1))], { fresh: false }, longTimeout());
    if (answer?.status !== 'found') throw new Error('expected suggestions');
    expect(answer.value).toHaveLength(10);
    expect(answer.value[0]).toEqual({
      mbid: uuidOf(210),
      title: 'Song 210',
      artists: ['Artist 0'],
      album: 'Album 210',
    });
    expect(services.seen.map(({ service }) => service)).toEqual(['musicbrainz', 'labs']);
  });

  test('without MusicBrainz it is unavailable', async () => {
    const services = await start();
    const source = similarRecordingsSource(longTimeoutService('labs', `${services.origin}/labs`), undefined);
    expect(await source.candidates([seedOf(trackId(1))], { fresh: false }, longTimeout())).toMatchObject({
      status: 'unavailable',
      why: { code: 'sources.noRecordingMbid' },
    });
  });

  const byMbid = (n: number) => ({ title: `Song ${n}`, artists: ['A'], mbid: uuidOf(n) });
  const byNames = (n: number) => ({ title: `Song ${n}`, artists: ['A'], album: 'B' });

  test.each([
    ['MusicBrainz ids', [byMbid(1), byMbid(2), byNames(3)], '/spotify-id-from-mbid/json', [1, 2]],
    ['names', [byMbid(1), byNames(2), byNames(3), byNames(10)], '/spotify-id-from-metadata/json', [2, 3]],
  ])('one request finds the Spotify ids by %s, whichever more have', async (_what, suggestions, path, ns) => {
    const services = await start();
    const source = labsSpotifyIds(longTimeoutService('labs', `${services.origin}/labs`));
    const ids = await source.spotifyIds(suggestions, longTimeout());
    expect([...ids.values()].toSorted()).toEqual(ns.map(trackId));
    for (const [{ title }, id] of ids) expect(title).toBe(`Song ${trackNumber(id)}`);
    expect(services.seen.map((request) => request.path)).toEqual([path]);
    expect(await source.spotifyIds([{ title: 'Song 1', artists: [] }], longTimeout())).toEqual(new Map());
    expect(services.count('labs')).toBe(1);
  });

  test('whatever the service says of Spotify ids, they are ids', async () => {
    let body: unknown;
    const services = await start({ labs: () => ({ body: JSON.stringify(body) }) });
    const source = labsSpotifyIds(longTimeoutService('labs', `${services.origin}/labs`));
    const row = fc.record({
      recording_mbid: fc.oneof(anything, fc.constant(uuidOf(1))),
      spotify_track_ids: fc.oneof(
        anything,
        fc.array(fc.oneof(fc.string(), fc.constantFrom(trackId(1), trackId(2)))),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.array(row)), async (next) => {
        body = next;
        const ids = await source.spotifyIds([byMbid(1)], longTimeout()).catch((error: unknown) => {
          expect(error).toBeInstanceOf(SourceFailure);
          return new Map<never, string>();
        });
        for (const id of ids.values()) expect(isSpotifyId(id)).toBe(true);
      }),
      { numRuns: runs(40) },
    );
  });
});
