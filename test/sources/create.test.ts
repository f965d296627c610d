import { afterEach, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { HOUR_MS } from '../../src/lib/time.ts';
import { message } from '../../src/messages/message.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { createSources, type SourcesOptions } from '../../src/sources/create.ts';
import type { SourceSettings } from '../../src/sources/registry.ts';
import { openStore } from '../../src/storage/store.ts';
import { type AllServices, startAllServices } from '../support/services/all.ts';
import { type KnownTracks, serviceTrack, trackId } from '../support/services/known-tracks.ts';
import { COMMON_FAULTS, type Fault } from '../support/services/server.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/services/spotify.ts';
import { madeUpCatalogue } from '../support/tracks.ts';

/** Tens of tracks: catalogue, ReccoBeats, another release there, Spotify's features, preview only, title only, unknown. */
const known: KnownTracks = {
  reccobeats: (n) => n >= 10 && n < 20,
  otherRelease: (n) => n >= 20 && n < 30,
  spotify: (n) => n < 50,
  audioFeatures: (n) => n >= 30 && n < 40,
  oembed: (n) => n < 60,
  deezer: (n) => n < 50,
};
const longTimeout = () => AbortSignal.timeout(15_000);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(
  narrow: (settings: AllServices['settings']) => SourceSettings = (all) => all,
  more: Partial<SourcesOptions> = {},
) {
  const services = await startAllServices(known);
  const store = await openStore('memory:', more.now);
  const log: string[] = [];
  const sources = createSources({
    settings: narrow(services.settings),
    catalogue: madeUpCatalogue(10),
    store,
    log: { warn: (details, message) => log.push(`${message} ${JSON.stringify(details)}`) },
    // Even on a slow machine no source is overtaken by the next one.
    sourceTimeoutMs: 15_000,
    overrides: { rateScale: 1000, allowsPreview: (url) => url.pathname.endsWith('.mp3') },
    ...more,
  });
  closers.push(
    () => services.close(),
    () => store.close(),
    () => sources.close(),
  );
  const resolve = async (n: number, signal = longTimeout()) =>
    (await sources.resolver.resolve([trackId(n)], signal))[0];
  return { services, sources, resolve, log, store };
}

describe('createSources', () => {
  test.each([
    [3, 'the bundled catalogue', 12],
    [13, 'ReccoBeats', 12],
    [23, 'ReccoBeats, by recording', 12],
    [33, 'Spotify audio-features', 12],
    [43, 'Deezer preview, analysed by ReccoBeats', 10],
  ])('track %i gets its features from %s', async (n, source, features) => {
    const { resolve } = await open();
    const answer = await resolve(n);
    expect(answer?.sound?.source).toBe(source);
    expect(answer?.sound?.estimated).toBe(source.includes('preview'));
    expect(Object.keys(answer?.sound?.features ?? {})).toHaveLength(features);
    expect(answer?.info).toMatchObject({ title: `Song ${n}`, artists: serviceTrack(n).artists });
  });

  test('a track without features comes with its title and the sources tried', async () => {
    const { resolve } = await open();
    const answer = await resolve(53);
    expect(answer?.sound).toBeUndefined();
    expect(answer?.info).toEqual({
      id: trackId(53),
      title: 'Song 53',
      artists: [],
      artUrl: 'https://i.scdn.co/image/53',
    });
    expect(answer?.attempts.map(({ source, outcome }) => `${source}: ${outcome}`)).toEqual([
      'the bundled catalogue: unknown',
      'ReccoBeats: unknown',
      'ReccoBeats, by recording: unavailable',
      'Spotify audio-features: unknown',
      'Deezer preview, analysed by ReccoBeats: unavailable',
      'Spotify: unknown',
      'Spotify oEmbed: found',
      'MusicBrainz: unknown',
    ]);
  });

  test('when one source is down the next one answers', async () => {
    const { resolve, services } = await open();
    services.fail('reccobeats', 'html');
    expect((await resolve(33))?.sound?.source).toBe('Spotify audio-features');
    services.fail('spotify', 'html');
    expect((await resolve(51))?.info?.title).toBe('Song 51');
  });

  test('when every source is slow the deadline ends the look-up with what is known', async () => {
    const { resolve, services } = await open((all) => all, { sourceTimeoutMs: 20 });
    for (const service of ['reccobeats', 'spotify', 'accounts', 'deezer', 'musicbrainz'])
      services.fail(service, 'silence');
    const answer = await resolve(33, AbortSignal.timeout(600));
    expect(answer?.info?.title).toBe('Song 33');
    expect(answer?.attempts).toContainEqual({
      source: 'ReccoBeats',
      outcome: 'unavailable',
      why: message('sources.tooSlow'),
    });
  });

  test('answers survive a restart without another request', async () => {
    const services = await startAllServices(known);
    const store = await openStore('memory:');
    const options = {
      settings: services.settings,
      catalogue: madeUpCatalogue(0),
      store,
      log: { warn: () => {} },
    };
    const first = createSources({ ...options, overrides: { rateScale: 1000 } });
    const [before] = await first.resolver.resolve([trackId(13)], longTimeout());
    first.close();
    const requests = services.seen.length;
    const second = createSources(options);
    const [after] = await second.resolver.resolve([trackId(13)], longTimeout());
    expect(after?.sound).toEqual(before?.sound);
    expect(after?.info).toEqual(before?.info);
    expect(services.seen.length).toBe(requests);
    second.close();
    await store.close();
    await services.close();
  });

  test('a title without an artist is looked up again after some hours', async () => {
    let now = Date.now();
    const { resolve, services } = await open((all) => all, { now: () => now });
    expect((await resolve(53))?.info?.artists).toEqual([]);
    const requests = services.count('musicbrainz');
    await resolve(53);
    expect(services.count('musicbrainz')).toBe(requests);
    now += 7 * HOUR_MS;
    await resolve(53);
    expect(services.count('musicbrainz')).toBeGreaterThan(requests);
  });

  test('a service with an empty base URL is off and gets no request', async () => {
    const { resolve, sources, services } = await open(() => ({}));
    const answer = await resolve(13);
    expect(answer).toEqual({
      id: trackId(13),
      attempts: [{ source: 'the bundled catalogue', outcome: 'unknown' }],
    });
    expect(services.seen).toHaveLength(0);
    const states = sources.status().map(({ name, state }) => `${name}: ${state}`);
    expect(states[0]).toBe('The bundled catalogue: on');
    expect(states.slice(1).every((state) => state.endsWith(': off'))).toBe(true);
    for (const { detail } of sources.status().slice(1)) {
      expect(detail && translatorFor().render(detail)).toMatch(/^[A-Z_]+ .*(empty|not)/);
    }
  });

  test('base URLs work with and without a trailing slash', async () => {
    const { resolve, services } = await open(({ RECCOBEATS_API }) => ({
      RECCOBEATS_API: RECCOBEATS_API.replace(/\/$/, ''),
    }));
    expect((await resolve(13))?.sound?.source).toBe('ReccoBeats');
    expect(services.seen.every(({ path }) => path.startsWith('/v1/'))).toBe(true);
  });

  test('the status tells which sources rest, and the latency of the others', async () => {
    const { resolve, sources, services } = await open();
    services.fail('reccobeats', 'day-long-429');
    await resolve(33);
    const status = new Map(sources.status().map((one) => [one.name, one]));
    const { detail } = status.get('ReccoBeats') ?? {};
    expect(detail && translatorFor().render(detail)).toMatch(/^asked for fewer requests, next try in 86/);
    expect(status.get('ReccoBeats')).toMatchObject({
      state: 'resting',
      detail: message('sources.nextTry', {
        failure: message('sources.rateLimited'),
        seconds: expect.any(Number) as number,
      }),
    });
    expect(status.get('Spotify')).toMatchObject({ state: 'on', lastLatencyMs: expect.any(Number) });
    expect(status.get('Spotify')?.requests).toBeGreaterThan(0);
  });

  test.each([
    [undefined, packageJson.homepage],
    ['ada@example.com', 'ada@example.com'],
  ])('requests name the program, its version and whom to contact (%s), and accept JSON', async (contact, shown) => {
    const { resolve, services } = await open((all) => all, { contact });
    await resolve(13);
    await resolve(33);
    expect(services.seen.length).toBeGreaterThan(2);
    for (const { headers, service } of services.seen) {
      if (service === 'accounts') continue;
      expect(headers['user-agent']).toBe(`Classifacoustics/${packageJson.version} ( ${shown} )`);
      expect(headers.accept).toBe('application/json');
    }
  });

  test('keys and tokens never appear in answers, logs or status, whatever fails', async () => {
    const faults: Fault[] = ['html', 'cut-off', 'hang-up', 'plain-429', '500', 'redirect', 'other-shape'];
    const { sources, services, log } = await open((all) => all, {
      sourceTimeoutMs: 10,
      random: () => 0,
    });
    const said: unknown[] = [];
    for (const [index, fault] of faults.entries()) {
      for (const service of ['spotify', 'accounts', 'reccobeats', 'deezer']) services.fail(service, fault, 4);
      const answers = await sources.resolver.resolve(
        [trackId(30 + index), trackId(40 + index)],
        AbortSignal.timeout(800),
      );
      said.push(answers, sources.status());
      said.push(await sources.links.tracks({ kind: 'album', id: trackId(30) }, AbortSignal.timeout(800)));
    }
    const everything = JSON.stringify([said, log]);
    const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
    for (const secret of [CLIENT_SECRET, basic, 'of-the-app', 'Bearer', '127.0.0.1']) {
      expect(everything).not.toContain(secret);
    }
    expect(everything.length).toBeGreaterThan(3000);
  });
});

describe('a song by a text', () => {
  const withoutSpotify = (all: AllServices['settings']): SourceSettings => ({
    ...all,
    SPOTIFY_CLIENT_ID: undefined,
    SPOTIFY_CLIENT_SECRET: undefined,
  });
  const isSong = (n: number) => (song: { title: string }) => song.title === `Song ${n}`;

  test('is found by Spotify where there is an app', async () => {
    const { sources, services } = await open();
    expect(await sources.songByText('artist 1 song 43', isSong(43), longTimeout())).toBe(trackId(43));
    expect(services.seen.some(({ service }) => service === 'deezer')).toBe(false);
  });

  test('is found by Deezer, and by its recording code on ReccoBeats', async () => {
    const { sources } = await open(withoutSpotify);
    expect(await sources.songByText('artist 6 song 13', isSong(13), longTimeout())).toBe(trackId(13));
    expect(await sources.songByText('artist 1 song 43', isSong(43), longTimeout())).toBeUndefined();
  });

  test('is the one of the catalogue where it is there', async () => {
    const { sources, services } = await open(withoutSpotify);
    expect(await sources.songByText('song 3', isSong(3), longTimeout())).toBe(trackId(3));
    expect(services.seen.map(({ service }) => service)).toEqual(['deezer']);
  });

  test('is none that does not pass', async () => {
    const { sources } = await open();
    expect(await sources.songByText('song 43', isSong(44), longTimeout())).toBeUndefined();
  });

  test.each(
    COMMON_FAULTS.filter((fault) => fault !== 'silence'),
  )('is looked for on, or not found, after %s', async (fault) => {
    const { sources, services } = await open(undefined, { random: () => 0 });
    services.fail('spotify', fault, 20);
    expect(await sources.songByText('song 13', isSong(13), longTimeout())).toBe(trackId(13));
    services.fail('deezer', fault, 20);
    expect(await sources.songByText('song 14', isSong(14), longTimeout())).toBeUndefined();
  });
});

test('an outage of the store is logged once when it starts and once when it ends, and answers go on', async () => {
  const { resolve, log, store } = await open();
  const fail = async () => {
    throw new Error('connection lost');
  };
  const keyvs = ['features', 'identities'].map((name) => store.keyv(name));
  const working = keyvs.map(({ getMany, set }) => ({ getMany, set }));
  for (const keyv of keyvs) Object.assign(keyv, { getMany: fail, set: fail });
  for (const n of [13, 14]) expect((await resolve(n))?.sound?.source).toBe('ReccoBeats');
  expect(log).toEqual([
    expect.stringMatching(/^The fact store \(memory\) cannot be reached .*connection lost/),
  ]);
  for (const [at, keyv] of keyvs.entries()) Object.assign(keyv, working[at]);
  await resolve(15);
  expect(log[1]).toMatch(/^The fact store \(memory\) can be reached again/);
});
