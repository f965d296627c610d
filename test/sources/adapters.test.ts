import { describe, expect, it } from 'vitest';
import { DeezerClient, deezerFault } from '../../src/sources/deezer.ts';
import { musicbrainzIdentities } from '../../src/sources/musicbrainz.ts';
import { oembedIdentities } from '../../src/sources/oembed.ts';
import type { FeatureSource, IdentitySource, Lookup } from '../../src/sources/ports.ts';
import { previewFeatures } from '../../src/sources/preview.ts';
import { reccobeatsByIsrc } from '../../src/sources/reccobeats/by-isrc.ts';
import { reccobeatsFeatures, reccobeatsIdentities } from '../../src/sources/reccobeats/sources.ts';
import { SpotifyClient } from '../../src/sources/spotify/client.ts';
import { spotifyFeatures, spotifyIdentities } from '../../src/sources/spotify/sources.ts';
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
import type { Fault } from '../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../support/services/service.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/services/spotify.ts';

/** Tracks 1 and 2 are known to everybody, 3 to ReccoBeats only on another release, 4 and 5 to nobody who knows sounds. */
const world: KnownTracks = {
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
      deezer: new DeezerClient(connect('Deezer', `${origin}/deezer`, { faultIn: deezerFault })),
      previews: connect('previews', `${origin}/previews`),
      allowed: () => true,
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

async function asked<S>(make: Make<S>) {
  const services = await startAllServices(world);
  return { source: make(services, longTimeoutService), knows, lacks, close: () => services.close() };
}

for (const [name, make] of Object.entries(featureSources))
  featureSourceContract(`${name} (features)`, () => asked(make));
for (const [name, make] of Object.entries(identitySources)) {
  const spotifyOnly = name === 'spotify' ? { lacks: [trackId(66), trackId(77)] } : {};
  identitySourceContract(`${name} (identities)`, async () => ({ ...(await asked(make)), ...spotifyOnly }));
}
featureSourceContract('ReccoBeats by recording code', async () => {
  const services = await startAllServices(world);
  const source = reccobeatsByIsrc(
    longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`),
    identify,
  );
  return { source, knows: [trackId(1), trackId(3)], lacks, close: () => services.close() };
});

async function withServices<T>(work: (services: AllServices) => Promise<T>): Promise<T> {
  const services = await startAllServices(world);
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}

const patient = () => AbortSignal.timeout(10_000);
const FAULTS: Fault[] = [
  'html',
  'cut-off',
  'silence',
  'hang-up',
  'plain-429',
  'day-long-429',
  '500',
  'huge',
  'redirect',
  'other-shape',
];

describe('every source, when its service fails,', () => {
  const ask: Record<string, (services: AllServices) => Promise<Map<string, Lookup<unknown>>>> = {};
  for (const [name, make] of Object.entries(featureSources)) {
    ask[`${name} (features)`] = (services) =>
      make(services, shortTimeoutService).features([trackId(1)], patient());
  }
  for (const [name, make] of Object.entries(identitySources)) {
    ask[`${name} (identities)`] = (services) =>
      make(services, shortTimeoutService).identities([trackId(1)], patient());
  }
  const cases = Object.keys(ask).flatMap((name) => FAULTS.map((fault) => [name, fault] as const));

  it.concurrent.each(cases)('%s: answers "unavailable" to %s, never "unknown"', async (name, fault) => {
    await withServices(async (services) => {
      const service = name.split(' ')[0] ?? '';
      // A preview is sound, which may be anything but silence; what is analysed of it must come from ReccoBeats.
      services.fail(service === 'previews' ? 'deezer' : service, fault);
      const answers = await ask[name]?.(services);
      expect([...(answers?.values() ?? [])]).toEqual([
        expect.objectContaining({ status: 'unavailable', why: expect.stringMatching(/^\w.{8}/) }),
      ]);
    });
  });
});

describe('reccobeatsFeatures', () => {
  it('joins on the address, never by position, and leaves out a key of -1', () =>
    withServices(async ({ origin }) => {
      const source = reccobeatsFeatures(longTimeoutService('ReccoBeats', `${origin}/reccobeats`));
      const answers = await source.features([trackId(99), trackId(2), trackId(1)], patient());
      const danceability = (n: number) => serviceTrack(n).features.danceability;
      expect(answers.get(trackId(1))).toMatchObject({
        value: { features: { danceability: danceability(1) } },
      });
      expect(answers.get(trackId(2))).toMatchObject({
        value: { features: { danceability: danceability(2) } },
      });
      expect(answers.get(trackId(99))).toEqual({ status: 'unknown' });
    }));

  it('gathers what many ask for in requests of forty', async () => {
    const services = await startAllServices({ reccobeats: () => true });
    const service = longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`);
    const source = reccobeatsFeatures(service);
    const ids = Array.from({ length: 100 }, (_, n) => trackId(n));
    const answers = await Promise.all([...ids, ...ids].map((id) => source.features([id], patient())));
    expect(answers.every((answer) => [...answer.values()][0]?.status === 'found')).toBe(true);
    expect(services.count('reccobeats')).toBe(3);
    expect(JSON.stringify(answers[9]?.get(trackId(9)))).not.toContain('"key"');
    await services.close();
  });
});

describe('reccobeatsByIsrc', () => {
  it('takes the release whose title and length agree when a code has several', async () => {
    const services = await startAllServices({ reccobeats: (n) => n === 1, otherRelease: (n) => n === 1 });
    const source = reccobeatsByIsrc(
      longTimeoutService('ReccoBeats', `${services.origin}/reccobeats`),
      async (ids) => {
        const { features: _, ...info } = serviceTrack(1);
        return new Map(ids.map((id) => [id, { ...info, id, title: 'Another song' }]));
      },
    );
    expect((await source.features([trackId(1)], patient())).get(trackId(1))).toEqual({ status: 'unknown' });
    await services.close();
  });

  it('has nothing to say, and nothing to be remembered, where the code is not known', () =>
    withServices(async ({ origin }) => {
      const source = reccobeatsByIsrc(
        longTimeoutService('ReccoBeats', `${origin}/reccobeats`),
        async () => new Map(),
      );
      const answer = (await source.features([trackId(OTHER_RELEASE)], patient())).get(trackId(OTHER_RELEASE));
      expect(answer?.status).toBe('unavailable');
    }));
});

describe('the Spotify client', () => {
  it('gets one token for everybody and renews it before it expires', () =>
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
      await source.identities([trackId(1), trackId(2), trackId(3)], patient());
      expect(services.spotifyState.given).toBe(1);
      now += 2000;
      await source.identities([trackId(1)], patient());
      expect(services.spotifyState.given).toBe(2);
    }));

  it('gets a new token, once, when the one it has is no longer taken', () =>
    withServices(async (services) => {
      const source = spotifyIdentities(clientOf(services));
      await source.identities([trackId(1)], patient());
      services.spotifyState.good.clear();
      const answers = await source.identities([trackId(1)], patient());
      expect(answers.get(trackId(1))?.status).toBe('found');
      expect(services.spotifyState.given).toBe(2);
    }));

  it('gets one new token for all that were on their way with the old one', () =>
    withServices(async (services) => {
      // One after the other, so that the later ones are refused when there is a new token already.
      const inTurn: Connect = (name, baseUrl) =>
        longTimeoutService(name, baseUrl, { pace: { requests: 1, perMs: 30 } });
      const source = spotifyIdentities(clientOf(services, CLIENT_SECRET, inTurn));
      await source.identities([trackId(1)], patient());
      services.spotifyState.good.clear();
      const ids = [trackId(1), trackId(2), trackId(3)];
      const answers = await source.identities(ids, patient());
      expect(ids.map((id) => answers.get(id)?.status)).toEqual(['found', 'found', 'found']);
      expect(services.spotifyState.given).toBe(2);
    }));

  it('says that the credentials are wrong, and does not go on asking with them', () =>
    withServices(async (services) => {
      const source = spotifyIdentities(clientOf(services, 'wrong-secret'));
      const first = await source.identities([trackId(1)], patient());
      await source.identities([trackId(2)], patient());
      expect(first.get(trackId(1))).toMatchObject({ why: expect.stringContaining('SPOTIFY_CLIENT_SECRET') });
      expect(JSON.stringify([...first])).not.toContain('wrong-secret');
      expect(services.count('accounts')).toBe(1);
    }));

  it('asks for audio-features no more once Spotify has refused them', async () => {
    const { audioFeatures: _, ...closedWorld } = world;
    const services = await startAllServices(closedWorld);
    const source = spotifyFeatures(clientOf(services));
    await source.features([trackId(1)], patient());
    const again = await source.features([trackId(2)], patient());
    expect(again.get(trackId(2))).toEqual({ status: 'unavailable', why: 'is closed to this app' });
    expect(services.count('spotify')).toBe(1);
    await services.close();
  });
});

describe('previewFeatures', () => {
  it('gives nine features and says that they are an estimate', () =>
    withServices(async (services) => {
      const answer = (
        await featureSources.previews?.(services, longTimeoutService).features([trackId(1)], patient())
      )?.get(trackId(1));
      expect(answer?.status).toBe('found');
      if (answer?.status !== 'found') return;
      expect(answer.value.estimated).toBe(true);
      expect(Object.keys(answer.value.features)).toHaveLength(9);
    }));

  it('fetches nothing from a host that Deezer has no business with', () =>
    withServices(async ({ origin, count }) => {
      const source = previewFeatures({
        deezer: new DeezerClient(longTimeoutService('Deezer', `${origin}/deezer`)),
        previews: longTimeoutService('previews', `${origin}/previews`),
        allowed: () => false,
        reccobeats: longTimeoutService('ReccoBeats', `${origin}/reccobeats`),
        identify,
      });
      expect((await source.features([trackId(1)], patient())).get(trackId(1))).toEqual({ status: 'unknown' });
      expect(count('previews')).toBe(0);
    }));
});
