import { describe, expect, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import { DeezerClient, deezerFailure } from '../../src/sources/deezer/client.ts';
import { previewFeatures } from '../../src/sources/deezer/previews.ts';
import { musicbrainzIdentities } from '../../src/sources/musicbrainz.ts';
import type { FeatureSource, IdentitySource, Lookup } from '../../src/sources/ports.ts';
import { reccobeatsByIsrc } from '../../src/sources/reccobeats/by-isrc.ts';
import { reccobeatsFeatures, reccobeatsIdentities } from '../../src/sources/reccobeats/reccobeats.ts';
import { spotifyFeatures } from '../../src/sources/spotify/audio-features.ts';
import { SpotifyClient } from '../../src/sources/spotify/client.ts';
import { oembedIdentities } from '../../src/sources/spotify/oembed.ts';
import { spotifyIdentities } from '../../src/sources/spotify/tracks.ts';
import { featureSourceContract } from '../contracts/feature-source.ts';
import { identitySourceContract } from '../contracts/identity-source.ts';
import { type AllServices, startAllServices } from '../support/services/all.ts';
import {
  isrcOf,
  type KnownTracks,
  OTHER_RELEASE,
  serviceTrack,
  trackId,
  trackNumber,
} from '../support/services/known-tracks.ts';
import { COMMON_FAULTS } from '../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../support/services/service.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/services/spotify.ts';

/** Every service knows 1 and 2, ReccoBeats 3 on another release only; no feature source knows 4 and 5. */
const known: KnownTracks = {
  reccobeats: (n) => n === 1 || n === 2,
  otherRelease: (n) => n === 3,
  spotify: (n) => n <= 5,
  audioFeatures: (n) => n <= 2,
  oembed: (n) => n <= 2,
  deezer: (n) => n <= 2,
  musicbrainz: (n) => n <= 2,
};

type Connect = typeof shortTimeoutService;

function clientOf(
  { origin }: AllServices,
  secret = CLIENT_SECRET,
  connect: Connect = longTimeoutService,
): SpotifyClient {
  return new SpotifyClient({
    clientId: CLIENT_ID,
    clientSecret: secret,
    api: connect('Spotify', `${origin}/spotify`),
    accounts: connect('Spotify accounts', `${origin}/accounts`),
    now: () => Date.now(),
  });
}

const identify = async (ids: readonly string[]) =>
  new Map(
    ids.map((id) => {
      const { features: _, ...info } = serviceTrack(trackNumber(id));
      return [id, { ...info, id }];
    }),
  );

type Make<S> = (services: AllServices, connect: Connect) => S;

const featureSources: Record<string, Make<FeatureSource>> = {
  reccobeats: ({ origin }, connect) => reccobeatsFeatures(connect('ReccoBeats', `${origin}/reccobeats`)),
  spotify: (services, connect) => spotifyFeatures(clientOf(services, CLIENT_SECRET, connect)),
  previews: ({ origin }, connect) =>
    previewFeatures({
      deezer: new DeezerClient(connect('Deezer', `${origin}/deezer`, { failureIn: deezerFailure })),
      previews: connect('previews', `${origin}/previews`),
      allowsPreview: () => true,
      reccobeats: connect('ReccoBeats', `${origin}/reccobeats`),
      identify,
    }),
};
const identitySources: Record<string, Make<IdentitySource>> = {
  reccobeats: ({ origin }, connect) => reccobeatsIdentities(connect('ReccoBeats', `${origin}/reccobeats`)),
  spotify: (services, connect) => spotifyIdentities(clientOf(services, CLIENT_SECRET, connect)),
  oembed: ({ origin }, connect) => oembedIdentities(connect('Spotify oEmbed', `${origin}/oembed`)),
  musicbrainz: ({ origin }, connect) =>
    musicbrainzIdentities(connect('MusicBrainz', `${origin}/musicbrainz`), (id) => isrcOf(trackNumber(id))),
};

const knows = [trackId(1), trackId(2)];
const lacks = [trackId(4), trackId(77)];

async function setUp<S>(make: Make<S>) {
  const services = await startAllServices(known);
  return { source: make(services, longTimeoutService), knows, lacks, close: () => services.close() };
}

for (const [name, make] of Object.entries(featureSources))
  featureSourceContract(`${name} (features)`, () => setUp(make));
for (const [name, make] of Object.entries(identitySources)) {
  const spotifyOnly = name === 'spotify' ? { lacks: [trackId(66), trackId(77)] } : {};
  identitySourceContract(`${name} (identities)`, async () => ({ ...(await setUp(make)), ...spotifyOnly }));
}
featureSourceContract('ReccoBeats by recording code', async () => {
  const services = await startAllServices(known);
  const source = reccobeatsByIsrc(
    longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`),
    identify,
  );
  return { source, knows: [trackId(1), trackId(3)], lacks, close: () => services.close() };
});

async function withServices<T>(work: (services: AllServices) => Promise<T>): Promise<T> {
  const services = await startAllServices(known);
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}

const longTimeout = () => AbortSignal.timeout(10_000);

describe('every source', () => {
  const lookUps: Record<string, (services: AllServices) => Promise<Map<string, Lookup<unknown>>>> = {};
  for (const [name, make] of Object.entries(featureSources)) {
    lookUps[`${name} (features)`] = (services) =>
      make(services, shortTimeoutService).features([trackId(1)], longTimeout());
  }
  for (const [name, make] of Object.entries(identitySources)) {
    lookUps[`${name} (identities)`] = (services) =>
      make(services, shortTimeoutService).identities([trackId(1)], longTimeout());
  }
  const cases = Object.keys(lookUps).flatMap((name) => COMMON_FAULTS.map((fault) => [name, fault] as const));

  test.concurrent.each(
    cases,
  )('%s is "unavailable", never "unknown", when its service fails with %s', async (name, fault) => {
    await withServices(async (services) => {
      const service = name.split(' ')[0] ?? '';
      // Any bytes may be a preview, so there it is Deezer that fails.
      services.fail(service === 'previews' ? 'deezer' : service, fault);
      const answers = await lookUps[name]?.(services);
      expect([...(answers?.values() ?? [])]).toEqual([
        expect.objectContaining({
          status: 'unavailable',
          why: expect.objectContaining({ code: expect.stringMatching(/^sources\.\w/) }),
        }),
      ]);
    });
  });
});

describe('album, release date and popularity', () => {
  async function infoFrom(name: string, trackBody?: object) {
    const routes = trackBody === undefined ? {} : { spotify: () => ({ body: trackBody }) };
    const services = await startAllServices(known, { routes });
    const source = identitySources[name]?.(services, longTimeoutService);
    const answer = (await source?.identities([trackId(1)], longTimeout()))?.get(trackId(1));
    await services.close();
    return answer?.status === 'found' ? answer.value : undefined;
  }
  const spotifyBody = { id: trackId(1), name: 'Song 1', artists: [{ name: 'A' }] };

  test.each([
    ['reccobeats', undefined, { popularity: 50 }],
    ['musicbrainz', undefined, { releaseDate: '2025-03' }],
    [
      'spotify',
      { ...spotifyBody, popularity: 71, album: { name: 'Album 1', release_date: '2025-03-14' } },
      { album: 'Album 1', releaseDate: '2025-03-14', popularity: 71 },
    ],
  ])('%s gives what it has of them', async (name, body, expected) => {
    expect(await infoFrom(name, body)).toMatchObject(expected);
  });

  test.each([
    [{ popularity: null, album: null }],
    [{ popularity: 'high', album: { name: '', release_date: '0000' } }],
    [{ popularity: 101, album: { release_date: 'soon' } }],
  ])('what is none of them is left out: %j', async (more) => {
    expect(await infoFrom('spotify', { ...spotifyBody, ...more })).toEqual({
      id: trackId(1),
      title: 'Song 1',
      artists: ['A'],
    });
  });
});

describe('reccobeatsFeatures', () => {
  test('rows are joined on their address, whatever their order', () =>
    withServices(async ({ origin }) => {
      const source = reccobeatsFeatures(longTimeoutService('ReccoBeats', `${origin}/reccobeats`));
      const answers = await source.features([trackId(99), trackId(2), trackId(1)], longTimeout());
      const danceability = (n: number) => serviceTrack(n).features.danceability;
      expect(answers.get(trackId(1))).toMatchObject({
        value: { features: { danceability: danceability(1) } },
      });
      expect(answers.get(trackId(2))).toMatchObject({
        value: { features: { danceability: danceability(2) } },
      });
      expect(answers.get(trackId(99))).toEqual({ status: 'unknown' });
    }));

  test('the ids of many callers share requests of forty, and a key of -1 is left out', async () => {
    const services = await startAllServices({ reccobeats: () => true });
    const service = longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`);
    const source = reccobeatsFeatures(service);
    const ids = Array.from({ length: 100 }, (_, n) => trackId(n));
    const answers = await Promise.all([...ids, ...ids].map((id) => source.features([id], longTimeout())));
    expect(answers.every((answer) => [...answer.values()][0]?.status === 'found')).toBe(true);
    expect(services.count('reccobeats')).toBe(3);
    expect(JSON.stringify(answers[9]?.get(trackId(9)))).not.toContain('"key"');
    await services.close();
  });
});

describe('reccobeatsByIsrc', () => {
  test('of several recordings with one ISRC only one with the same title and length is used', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 1, otherRelease: (n) => n === 1 });
    const source = reccobeatsByIsrc(
      longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`),
      async (ids) => {
        const { features: _, ...info } = serviceTrack(1);
        return new Map(ids.map((id) => [id, { ...info, id, title: 'Another song' }]));
      },
    );
    expect((await source.features([trackId(1)], longTimeout())).get(trackId(1))).toEqual({
      status: 'unknown',
    });
    await services.close();
  });

  test('a track without an ISRC is unavailable, so that nothing is stored', () =>
    withServices(async ({ origin }) => {
      const source = reccobeatsByIsrc(
        longTimeoutService('ReccoBeats', `${origin}/reccobeats`),
        async () => new Map(),
      );
      const answer = (await source.features([trackId(OTHER_RELEASE)], longTimeout())).get(
        trackId(OTHER_RELEASE),
      );
      expect(answer?.status).toBe('unavailable');
    }));
});

describe('the Spotify client', () => {
  test('all requests share one token, which is renewed before it expires', () =>
    withServices(async (services) => {
      services.spotifyState.expiresInS = 61;
      let now = Date.now();
      const source = spotifyIdentities(
        new SpotifyClient({
          clientId: CLIENT_ID,
          clientSecret: CLIENT_SECRET,
          api: longTimeoutService('Spotify', `${services.origin}/spotify`),
          accounts: longTimeoutService('accounts', `${services.origin}/accounts`),
          now: () => now,
        }),
      );
      await source.identities([trackId(1), trackId(2), trackId(3)], longTimeout());
      expect(services.spotifyState.given).toBe(1);
      now += 2000;
      await source.identities([trackId(1)], longTimeout());
      expect(services.spotifyState.given).toBe(2);
    }));

  test('a rejected token is renewed once', () =>
    withServices(async (services) => {
      const source = spotifyIdentities(clientOf(services));
      await source.identities([trackId(1)], longTimeout());
      services.spotifyState.good.clear();
      const answers = await source.identities([trackId(1)], longTimeout());
      expect(answers.get(trackId(1))?.status).toBe('found');
      expect(services.spotifyState.given).toBe(2);
    }));

  test('requests sent with a rejected token share one renewal', () =>
    withServices(async (services) => {
      // One after the other, so that the later ones are refused when the token is renewed already.
      const inTurn: Connect = (name, baseUrl) =>
        longTimeoutService(name, baseUrl, { rateLimit: { requests: 1, perMs: 30 } });
      const source = spotifyIdentities(clientOf(services, CLIENT_SECRET, inTurn));
      await source.identities([trackId(1)], longTimeout());
      services.spotifyState.good.clear();
      const ids = [trackId(1), trackId(2), trackId(3)];
      const answers = await source.identities(ids, longTimeout());
      expect(ids.map((id) => answers.get(id)?.status)).toEqual(['found', 'found', 'found']);
      expect(services.spotifyState.given).toBe(2);
    }));

  test('wrong credentials are reported and not tried again', () =>
    withServices(async (services) => {
      const source = spotifyIdentities(clientOf(services, 'wrong-secret'));
      const first = await source.identities([trackId(1)], longTimeout());
      await source.identities([trackId(2)], longTimeout());
      expect(first.get(trackId(1))).toMatchObject({ why: message('sources.badCredentials') });
      expect(JSON.stringify([...first])).not.toContain('wrong-secret');
      expect(services.count('accounts')).toBe(1);
    }));

  test('audio-features are not requested again once Spotify has refused them', async () => {
    const { audioFeatures: _, ...withoutAudioFeatures } = known;
    const services = await startAllServices(withoutAudioFeatures);
    const source = spotifyFeatures(clientOf(services));
    await source.features([trackId(1)], longTimeout());
    const again = await source.features([trackId(2)], longTimeout());
    expect(again.get(trackId(2))).toEqual({
      status: 'unavailable',
      why: message('sources.closedToApp'),
    });
    expect(services.count('spotify')).toBe(1);
    await services.close();
  });
});

describe('previewFeatures', () => {
  test('a preview gives nine features, marked as estimated', () =>
    withServices(async (services) => {
      const answer = (
        await featureSources.previews?.(services, longTimeoutService).features([trackId(1)], longTimeout())
      )?.get(trackId(1));
      expect(answer?.status).toBe('found');
      if (answer?.status !== 'found') return;
      expect(answer.value.estimated).toBe(true);
      expect(Object.keys(answer.value.features)).toHaveLength(9);
    }));

  test('a preview on a host that is not Deezer’s is not fetched', () =>
    withServices(async ({ origin, count }) => {
      const source = previewFeatures({
        deezer: new DeezerClient(longTimeoutService('Deezer', `${origin}/deezer`)),
        previews: longTimeoutService('previews', `${origin}/previews`),
        allowsPreview: () => false,
        reccobeats: longTimeoutService('ReccoBeats', `${origin}/reccobeats`),
        identify,
      });
      expect((await source.features([trackId(1)], longTimeout())).get(trackId(1))).toEqual({
        status: 'unknown',
      });
      expect(count('previews')).toBe(0);
    }));
});
