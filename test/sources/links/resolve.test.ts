import { afterEach, describe, expect, it } from 'vitest';
import { createSources, type Sources } from '../../../src/sources/create.ts';
import type { SourceSettings } from '../../../src/sources/settings.ts';
import { openStore } from '../../../src/storage/store.ts';
import { parseLink } from '../../../src/track/link.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import { type KnownTracks, trackId } from '../../support/services/known-tracks.ts';
import { madeUpCatalogue } from '../../support/tracks.ts';

const world: KnownTracks = {
  reccobeats: () => true,
  spotify: (n) => n < 100,
  oembed: () => true,
  deezer: (n) => n < 900,
};
const patient = () => AbortSignal.timeout(10_000);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(narrow: (settings: AllServices['settings']) => SourceSettings = (all) => all) {
  const services = await startAllServices(world, {
    routes: { s: ({ path }) => ({ status: 302, headers: { location: decodeURIComponent(path.slice(1)) } }) },
  });
  const store = await openStore('memory:');
  const sources: Sources = createSources({
    settings: narrow(services.settings),
    catalogue: madeUpCatalogue(3),
    store,
    log: { warn: () => {} },
    loosened: {
      paceScale: 1000,
      followRules: {
        hosts: new Set(['localhost']),
        allowsProtocol: () => true,
        allowsAddress: () => true,
        timeoutMs: 1000,
      },
    },
  });
  closers.push(
    () => services.close(),
    () => store.close(),
    () => sources.close(),
  );
  const tracks = (text: string) => {
    const link = parseLink(text);
    if (link.kind === 'problem') throw new Error(`${text} is no link`);
    return sources.links.tracks(link, patient());
  };
  const short = (target: string) =>
    sources.links.tracks(
      {
        kind: 'short',
        url: `${services.origin.replace('127.0.0.1', 'localhost')}/s/${encodeURIComponent(target)}`,
      },
      patient(),
    );
  return { services, tracks, short };
}

const withoutApp = ({ SPOTIFY_CLIENT_ID: _, SPOTIFY_CLIENT_SECRET: __, ...rest }: AllServices['settings']) =>
  rest;

describe('createLinkResolver', () => {
  it('takes a track link as it is', async () => {
    const { tracks } = await open();
    expect(await tracks(`https://open.spotify.com/track/${trackId(7)}`)).toEqual({
      status: 'tracks',
      kind: 'track',
      ids: [trackId(7)],
    });
  });

  it.each([
    ['album', 'Album 50'],
    ['playlist', 'List 50'],
    ['artist', 'Artist 50'],
  ])('reads the tracks of an %s with a Spotify app', async (kind, title) => {
    const { tracks } = await open();
    const found = await tracks(`https://open.spotify.com/${kind}/${trackId(50)}`);
    expect(found).toMatchObject({ status: 'tracks', kind, title });
    expect(found.status === 'tracks' && found.ids.slice(0, 3)).toEqual([50, 51, 52].map(trackId));
  });

  it.each(['album', 'artist'])('reads the tracks of an %s from ReccoBeats without an app', async (kind) => {
    const { tracks } = await open(withoutApp);
    const found = await tracks(`https://open.spotify.com/${kind}/${trackId(50)}`);
    expect(found).toEqual({ status: 'tracks', kind, title: 'Group 50', ids: [50, 51, 52].map(trackId) });
  });

  it('says what playlists need, and what to do instead', async () => {
    const { tracks } = await open(withoutApp);
    const found = await tracks(`https://open.spotify.com/playlist/${trackId(50)}`);
    expect(found).toEqual({
      status: 'unreadable',
      message: expect.stringMatching(/Spotify app.*Paste a track/),
    });
  });

  it('says so when Spotify keeps a playlist to itself', async () => {
    const { tracks } = await open();
    const found = await tracks(`https://open.spotify.com/playlist/${trackId(0)}`);
    expect(found).toEqual({ status: 'unreadable', message: expect.stringContaining('does not let me read') });
  });

  it('falls back to the catalogue for an artist that only Spotify’s public page knows', async () => {
    const { tracks, services } = await open(withoutApp);
    services.fail('reccobeats', 'html');
    const found = await tracks(`https://open.spotify.com/artist/${trackId(50)}`);
    expect(found).toMatchObject({ status: 'tracks', title: 'Artist 1', ids: [0, 1, 2].map(trackId) });
  });

  it('says that services do not answer, when they do not', async () => {
    const { tracks, services } = await open();
    for (const service of ['reccobeats', 'spotify', 'oembed']) services.fail(service, 'html');
    const found = await tracks(`https://open.spotify.com/album/${trackId(50)}`);
    expect(found).toEqual({ status: 'unreadable', message: expect.stringContaining('Try again') });
  });

  it('follows short links to what they stand for', async () => {
    const { short } = await open();
    expect(await short(`https://open.spotify.com/track/${trackId(5)}?si=1`)).toMatchObject({
      ids: [trackId(5)],
    });
    expect(await short(`https://open.spotify.com/episode/${trackId(5)}`)).toEqual({
      status: 'problem',
      problem: { kind: 'problem', problem: 'unsupported-spotify', what: 'episode' },
    });
    expect(await short('https://example.org/')).toMatchObject({ status: 'unreadable' });
  });

  it.each([
    ['Deezer, in the catalogue', 'https://www.deezer.com/en/track/2', 2],
    ['Deezer, by its recording code', 'https://www.deezer.com/track/40', 40],
    ['YouTube', 'https://www.youtube.com/watch?v=00000000041', 41],
    ['Apple Music', 'https://music.apple.com/de/album/a/1?i=42', 42],
  ])('finds the track behind a link of %s', async (_, url, n) => {
    const { tracks } = await open();
    expect(await tracks(url)).toEqual({ status: 'tracks', kind: 'track', ids: [trackId(n)] });
    const keyless = await open(withoutApp);
    expect(await keyless.tracks(url)).toEqual({ status: 'tracks', kind: 'track', ids: [trackId(n)] });
  });

  it('finds the tracks of a Deezer album', async () => {
    const { tracks } = await open();
    expect(await tracks('https://www.deezer.com/album/30')).toEqual({
      status: 'tracks',
      kind: 'album',
      ids: [30, 31, 32].map(trackId),
    });
  });

  it.each([
    'https://tidal.com/browse/track/1',
    'https://www.youtube.com/watch?v=00000009999',
    'https://www.deezer.com/track/9999',
    'https://someone.bandcamp.com/track/x',
  ])('says which links work where nobody can tell what %s is', async (url) => {
    const { tracks } = await open();
    expect(await tracks(url)).toEqual({
      status: 'unreadable',
      message: expect.stringContaining('always work'),
    });
  });
});
