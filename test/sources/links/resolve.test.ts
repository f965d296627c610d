import { afterEach, describe, expect, test } from 'vitest';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { createSources, type Sources } from '../../../src/sources/create.ts';
import type { SourceSettings } from '../../../src/sources/registry.ts';
import { openStore } from '../../../src/storage/store.ts';
import { parseLink } from '../../../src/track/link.ts';
import { type AllServices, startAllServices } from '../../support/services/all.ts';
import { type KnownTracks, trackId } from '../../support/services/known-tracks.ts';
import { madeUpCatalogue } from '../../support/tracks.ts';

const known: KnownTracks = {
  reccobeats: (n) => n < 100,
  spotify: (n) => n < 100,
  oembed: () => true,
  deezer: (n) => n < 900,
};
const longTimeout = () => AbortSignal.timeout(10_000);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(narrow: (settings: AllServices['settings']) => SourceSettings = (all) => all) {
  const services = await startAllServices(known, {
    routes: { s: ({ path }) => ({ status: 302, headers: { location: decodeURIComponent(path.slice(1)) } }) },
  });
  const store = await openStore('memory:');
  const sources: Sources = createSources({
    settings: narrow(services.settings),
    catalogue: madeUpCatalogue(3),
    store,
    log: { warn: () => {} },
    overrides: {
      rateScale: 1000,
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
    return sources.links.tracks(link, longTimeout());
  };
  const short = (target: string) =>
    sources.links.tracks(
      {
        kind: 'short',
        url: `${services.origin.replace('127.0.0.1', 'localhost')}/s/${encodeURIComponent(target)}`,
      },
      longTimeout(),
    );
  return { services, tracks, short };
}

const withoutApp = ({ SPOTIFY_CLIENT_ID: _, SPOTIFY_CLIENT_SECRET: __, ...rest }: AllServices['settings']) =>
  rest;

describe('createLinkResolver', () => {
  test('a track link needs no look-up', async () => {
    const { tracks } = await open();
    expect(await tracks(`https://open.spotify.com/track/${trackId(7)}`)).toEqual({
      status: 'tracks',
      kind: 'track',
      ids: [trackId(7)],
    });
  });

  test.each([
    ['album', 'Album 50'],
    ['playlist', 'List 50'],
    ['artist', 'Artist 50'],
  ])('with a Spotify app the tracks of an %s come from Spotify', async (kind, title) => {
    const { tracks } = await open();
    const found = await tracks(`https://open.spotify.com/${kind}/${trackId(50)}`);
    expect(found).toMatchObject({ status: 'tracks', kind, title });
    expect(found.status === 'tracks' && found.ids.slice(0, 3)).toEqual([50, 51, 52].map(trackId));
  });

  test.each(['album', 'artist'])('without an app the tracks of an %s come from ReccoBeats', async (kind) => {
    const { tracks } = await open(withoutApp);
    const found = await tracks(`https://open.spotify.com/${kind}/${trackId(50)}`);
    expect(found).toEqual({ status: 'tracks', kind, title: 'Group 50', ids: [50, 51, 52].map(trackId) });
  });

  test('without an app a playlist link says what playlists need and what to paste instead', async () => {
    const { tracks } = await open(withoutApp);
    const found = await tracks(`https://open.spotify.com/playlist/${trackId(50)}`);
    expect(found).toEqual({ status: 'unreadable', reason: message('links.playlistNeedsApp') });
  });

  test('a playlist that Spotify does not show is reported as such', async () => {
    const { tracks } = await open();
    const found = await tracks(`https://open.spotify.com/playlist/${trackId(0)}`);
    expect(found).toEqual({ status: 'unreadable', reason: message('links.playlistPrivate') });
  });

  test('an artist that only Spotify’s public page names is looked up in the catalogue', async () => {
    const { tracks, services } = await open(withoutApp);
    services.fail('reccobeats', 'html');
    const found = await tracks(`https://open.spotify.com/artist/${trackId(50)}`);
    expect(found).toMatchObject({ status: 'tracks', title: 'Artist 1', ids: [0, 1, 2].map(trackId) });
  });

  test('when no service answers, trying again is suggested', async () => {
    const { tracks, services } = await open();
    for (const service of ['reccobeats', 'spotify', 'oembed']) services.fail(service, 'html');
    const found = await tracks(`https://open.spotify.com/album/${trackId(50)}`);
    expect(found).toEqual({ status: 'unreadable', reason: message('links.albumDown') });
  });

  test('short links are followed', async () => {
    const { short } = await open();
    expect(await short(`https://open.spotify.com/track/${trackId(5)}?si=1`)).toMatchObject({
      ids: [trackId(5)],
    });
    expect(await short(`https://open.spotify.com/episode/${trackId(5)}`)).toEqual({
      status: 'problem',
      problem: { kind: 'problem', problem: 'unsupported-spotify', what: 'episode' },
    });
    expect(await short('https://www.deezer.com/show/5')).toMatchObject({
      problem: { problem: 'unsupported-page', service: 'deezer', what: 'podcast' },
    });
    expect(await short('https://example.org/')).toMatchObject({ status: 'unreadable' });
  });

  test.each([
    ['Deezer, in the catalogue', 'https://www.deezer.com/en/track/2', 2],
    ['Deezer, by its recording code', 'https://www.deezer.com/track/40', 40],
    ['YouTube', 'https://www.youtube.com/watch?v=00000000041', 41],
    ['YouTube Shorts', 'https://www.youtube.com/shorts/00000000041', 41],
    ['Apple Music', 'https://music.apple.com/de/album/a/1?i=42', 42],
    ['iTunes', 'https://itunes.apple.com/DE/song/id42', 42],
    ['Apple Music in Japanese', 'https://music.apple.com/jp/album/夜に駆ける/1?i=42', 42],
    ['song.link', 'https://song.link/d/40', 40],
    ['a local file, by its names', 'spotify:local:Artist+1:An+Album:Song+2:200', 2],
    [
      'a local file, by a search',
      `https://open.spotify.com/local/${encodeURIComponent('Artist 6')}/x/Song%2041/200`,
      41,
    ],
  ])('a link of %s leads to its track', async (_, url, n) => {
    const { tracks } = await open();
    expect(await tracks(url)).toEqual({ status: 'tracks', kind: 'track', ids: [trackId(n)] });
    const keyless = await open(withoutApp);
    expect(await keyless.tracks(url)).toEqual({ status: 'tracks', kind: 'track', ids: [trackId(n)] });
  });

  test('a local file of an unknown song is said to be one', async () => {
    const { tracks } = await open();
    const found = await tracks('spotify:local:Me::Memo:9');
    expect(found.status === 'unreadable' && translatorFor().render(found.reason)).toMatch(
      /“Memo”, a file on somebody's computer/,
    );
  });

  test('a link of a Deezer album leads to its tracks', async () => {
    const { tracks } = await open();
    expect(await tracks('https://www.deezer.com/album/30')).toEqual({
      status: 'tracks',
      kind: 'album',
      title: 'Collection 30',
      ids: [30, 31, 32].map(trackId),
    });
  });

  test.each([
    ['Deezer album', 'https://www.deezer.com/album/97', 'album', 'Collection 97', [97, 98, 99]],
    ['Deezer playlist', 'https://www.deezer.com/playlist/98', 'playlist', 'Collection 98', [98, 99]],
    ['Deezer artist', 'https://www.deezer.com/artist/98', 'artist', 'Artist 98', [98, 99]],
    ['Apple Music album', 'https://music.apple.com/us/album/x/1000098', 'album', 'Album 98', [98, 99]],
  ])('an %s keeps its name, and what Spotify does not have is counted', async (_, url, kind, title, ids) => {
    const { tracks } = await open();
    expect(await tracks(url)).toEqual({
      status: 'tracks',
      kind,
      title,
      ids: ids.map(trackId),
      ...(ids.length < 3 && { missing: 3 - ids.length }),
    });
  });

  test('an album of which Spotify has nothing is named', async () => {
    const { tracks } = await open();
    const found = await tracks('https://www.deezer.com/album/500');
    expect(found.status === 'unreadable' && translatorFor().render(found.reason)).toMatch(
      /That is “Collection 500”, but I can’t find any of its 3 tracks/,
    );
  });

  test.each([
    'https://tidal.com/browse/track/1',
    'https://www.youtube.com/watch?v=00000009999',
    'https://www.deezer.com/track/9999',
    'https://someone.bandcamp.com/track/x',
  ])('%s cannot be read, and the reason says which links work', async (url) => {
    const { tracks } = await open();
    const found = await tracks(url);
    expect(found.status).toBe('unreadable');
    expect(found.status === 'unreadable' && translatorFor().render(found.reason)).toContain('always work');
  });
});
