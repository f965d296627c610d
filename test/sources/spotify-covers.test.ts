import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSpotifyImage, oembedCovers } from '../../src/sources/spotify/covers.ts';
import { coverSourceContract } from '../contracts/cover-source.ts';
import { anyText } from '../support/any-text.ts';
import { coverPicture } from '../support/cover-pictures.ts';
import { runs } from '../support/property.ts';
import { startAllServices } from '../support/services/all.ts';
import { trackId } from '../support/services/known-tracks.ts';
import { type LocalServices, type Reply, startServices } from '../support/services/server.ts';
import { longTimeoutService, shortTimeoutService } from '../support/services/service.ts';

const coversAt = (
  origin: string,
  allowsImage?: (url: URL) => boolean,
  connect: typeof longTimeoutService = longTimeoutService,
) =>
  oembedCovers(connect('Spotify oEmbed', `${origin}/oembed`), connect('Spotify covers', origin), allowsImage);

coverSourceContract("Spotify's oEmbed", async () => {
  const services = await startAllServices({ oembed: (n) => n <= 2 });
  return {
    source: coversAt(services.origin),
    knows: [trackId(1), trackId(2)],
    lacks: [trackId(4), trackId(77)],
    close: () => services.close(),
  };
});

let reply: Reply = {};
let services: LocalServices;
beforeAll(async () => {
  services = await startServices({ routes: { oembed: () => reply, pictures: () => reply } });
});
afterAll(() => services.close());

const never = new AbortController().signal;
const sourceOf = (allowsImage?: (url: URL) => boolean) => coversAt(services.origin, allowsImage);

const scheme = fc.constantFrom('https:', 'http:', 'javascript:', 'data:image/png,', 'file:', 'HTTPS:', '');
const address = fc
  .tuple(scheme, fc.constantFrom('//i.scdn.co/', '//', '', '//a@b:99/'), anyText(60), fc.constantFrom(1, 100))
  .map(([start, host, text, times]) => start + host + text.repeat(times));
const hostile = fc.oneof(address, anyText(60), fc.constantFrom(null, 7, {}, [], true), fc.webUrl());

test('whatever stands for a cover, only a short https address in ASCII is taken for one', async () => {
  const source = sourceOf();
  await fc.assert(
    fc.asyncProperty(hostile, async (cover) => {
      reply = { body: { title: 'Song', thumbnail_url: cover } };
      const answer = (await source.covers([trackId(1)], never)).get(trackId(1));
      if (answer?.status === 'found') {
        expect(answer.value).toMatch(/^https:\/\/[\x21-\x7e]+$/);
        expect(answer.value.length).toBeLessThanOrEqual(2048);
      } else expect(['unknown', 'unavailable']).toContain(answer?.status);
    }),
    { numRuns: runs(150) },
  );
});

test('a page without a cover says that there is none', async () => {
  reply = { body: { title: 'Song' } };
  expect((await sourceOf().covers([trackId(1)], never)).get(trackId(1))).toEqual({ status: 'unknown' });
});

test.each([
  ['https://i.scdn.co/image/ab67616d00001e02', true],
  ['https://image-cdn-ak.spotifycdn.com/image/ab67616d00001e02', true],
  ['http://i.scdn.co/image/1', false],
  ['https://i.scdn.co:8443/image/1', false],
  ['https://i.scdn.co.evil.example/1', false],
  ['https://notscdn.co/1', false],
  ['https://127.0.0.1/1', false],
  ['https://evil.example/i.scdn.co', false],
])('whether pictures are downloaded from %s: %s', (url, isAllowed) => {
  expect(isSpotifyImage(new URL(url))).toBe(isAllowed);
});

describe('a download', () => {
  const download = (source = sourceOf(() => true)) => source.image(`${services.origin}/pictures/1`, never);

  test('is a picture, whatever the service calls it', async () => {
    const png = await coverPicture('#aa3311');
    reply = { body: png };
    const image = await download();
    expect(image?.type).toBe('image/png');
    expect(Buffer.from(image?.bytes ?? [])).toEqual(png);
  });

  test('is not made elsewhere', async () => {
    const before = services.seen.length;
    expect(await download(sourceOf())).toBeUndefined();
    expect(await sourceOf().image('no address', never)).toBeUndefined();
    expect(services.seen.length).toBe(before);
  });

  test.each<[string, Reply]>([
    ['a page', { body: '<!doctype html>' }],
    ['nothing', {}],
  ])('of %s is none', async (_what, answer) => {
    reply = answer;
    expect(await download()).toBeUndefined();
  });

  test.each<[string, Reply]>([
    ['is too large', { body: Buffer.alloc(600 * 1024) }],
    ['is elsewhere', { status: 302, headers: { location: `${services?.origin}/pictures/2` } }],
    ['is gone', { status: 404 }],
  ])('of what %s fails', async (_what, answer) => {
    reply = answer;
    const source = coversAt(services.origin, () => true, shortTimeoutService);
    await expect(download(source)).rejects.toThrow();
  });
});
