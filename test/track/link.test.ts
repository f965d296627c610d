import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLinks, isFound, linkUrl, parseLink, SPOTIFY_KINDS } from '../../src/track/link.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

const ID = '4uLU6hMCjMI75M1A2tKUQC';
const OTHER = '0VjIjW4GlUZAMYd2vXMi3b';
const id = fc.stringMatching(/^[0-9A-Za-z]{22}$/);
const kind = fc.constantFrom(...SPOTIFY_KINDS);

describe('parseLink', () => {
  test.each([
    `https://open.spotify.com/track/${ID}`,
    `http://open.spotify.com/track/${ID}`,
    `HTTPS://OPEN.SPOTIFY.COM/track/${ID}`,
    `https://open.spotify.com/track/${ID}/`,
    `https://open.spotify.com/track/${ID}?si=4d3c2b1a0f9e8d7c&utm_source=copy-link#x`,
    `https://open.spotify.com/intl-de/track/${ID}?si=1`,
    `https://open.spotify.com/intl-pt-BR/track/${ID}`,
    `https://open.spotify.com/embed/track/${ID}?theme=0`,
    `https://open.spotify.com/intl-fr/embed/track/${ID}`,
    `https://play.spotify.com/track/${ID}`,
    `open.spotify.com/track/${ID}`,
    `spotify:track:${ID}`,
    ID,
    `  <${ID}> `,
    `<https://open.spotify.com/track/${ID}>`,
    `[a song](https://open.spotify.com/track/${ID})`,
    `[https://open.spotify.com/track/${ID}](<https://open.spotify.com/track/${ID}>)`,
    `**https://open.spotify.com/track/${ID}**`,
    `||https://open.spotify.com/track/${ID}||`,
    `_https://open.spotify.com/track/${ID}_`,
    `\`https://open.spotify.com/track/${ID}\``,
    `hör dir das an: https://open.spotify.com/track/${ID}, so gut!`,
    `see https://example.org/a and then https://open.spotify.com/track/${ID}.`,
  ])('reads the track of %s', (text) => {
    expect(parseLink(text)).toEqual({ kind: 'track', id: ID });
  });

  test.each([
    [`https://open.spotify.com/album/${ID}?highlight=spotify:track:${OTHER}`, { kind: 'album', id: ID }],
    [`https://open.spotify.com/playlist/${ID}`, { kind: 'playlist', id: ID }],
    [`https://open.spotify.com/user/someone/playlist/${ID}`, { kind: 'playlist', id: ID }],
    [`spotify:user:someone:playlist:${ID}`, { kind: 'playlist', id: ID }],
    [`https://open.spotify.com/artist/${ID}`, { kind: 'artist', id: ID }],
    ['https://spotify.link/AbC123', { kind: 'short', url: 'https://spotify.link/AbC123' }],
    ['http://spotify.app.link/x?_p=1', { kind: 'short', url: 'https://spotify.app.link/x?_p=1' }],
    ['spotify.link/AbC123', { kind: 'short', url: 'https://spotify.link/AbC123' }],
    ['https://open.spotify.com/s/xyz', { kind: 'short', url: 'https://open.spotify.com/s/xyz' }],
    [
      'https://www.deezer.com/en/track/3135556',
      { kind: 'external', service: 'deezer', url: 'https://www.deezer.com/en/track/3135556' },
    ],
    [
      '<https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=x>',
      { kind: 'external', service: 'youtube', url: 'https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=x' },
    ],
    [
      'https://youtu.be/dQw4w9WgXcQ',
      { kind: 'external', service: 'youtube', url: 'https://youtu.be/dQw4w9WgXcQ' },
    ],
    [
      'https://music.apple.com/us/album/a/1?i=2',
      { kind: 'external', service: 'apple-music', url: 'https://music.apple.com/us/album/a/1?i=2' },
    ],
    [
      'https://tidal.com/browse/track/1',
      { kind: 'external', service: 'tidal', url: 'https://tidal.com/browse/track/1' },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseLink(text)).toEqual(expected);
  });

  test.each([
    ['', { problem: 'empty' }],
    [' \n ', { problem: 'empty' }],
    ['never gonna give you up', { problem: 'not-a-link' }],
    ['https://', { problem: 'not-a-link' }],
    [`https://open.spotify.com/episode/${ID}`, { problem: 'unsupported-spotify', what: 'episode' }],
    [`https://open.spotify.com/show/${ID}`, { problem: 'unsupported-spotify', what: 'show' }],
    ['https://open.spotify.com/user/someone', { problem: 'unsupported-spotify', what: 'user' }],
    ['https://open.spotify.com/', { problem: 'unsupported-spotify', what: '' }],
    ['spotify:episode:x', { problem: 'unsupported-spotify', what: 'episode' }],
    [
      'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKU',
      { problem: 'damaged-id', what: 'track', length: 20 },
    ],
    [`https://open.spotify.com/track/${ID}X`, { problem: 'damaged-id', what: 'track', length: 23 }],
    // The least telling of several problems is not the one that is explained.
    [
      'https://example.org https://open.spotify.com/track/4uLU6',
      { problem: 'damaged-id', what: 'track', length: 5 },
    ],
    ['Counterrevolutionaries', { problem: 'not-a-link' }],
    ['and/or example.org/x', { problem: 'not-a-link' }],
    ['https://notspotify.example.org/x', { problem: 'other-site', host: 'notspotify.example.org' }],
    ['https://example.org/watch?v=tooShort', { problem: 'other-site', host: 'example.org' }],
    ['https://www.google.com/search?q=spotify', { problem: 'other-site', host: 'www.google.com' }],
    ['youtube:never gonna give you up', { problem: 'not-a-link' }],
    ['https://fxspotify.com/about', { problem: 'other-site', host: 'fxspotify.com' }],
    ['https://example.org/x', { problem: 'other-site', host: 'example.org' }],
    [`https://open.spotify.com@example.org/track/${ID}`, { problem: 'other-site', host: 'example.org' }],
    [
      `https://open.spotify.com.example.org/track/${ID}`,
      { problem: 'other-site', host: 'open.spotify.com.example.org' },
    ],
    [`https://example.org/open.spotify.com/track/${ID}`, { problem: 'other-site', host: 'example.org' }],
  ])('says what is wrong with %j', (text, problem) => {
    expect(parseLink(text)).toEqual({ kind: 'problem', ...problem });
  });

  test('passes over a service nobody can ask for one that can be asked, wherever it stands', () => {
    const closed = 'https://tidal.com/browse/track/1';
    expect(parseLink(`${closed} or https://open.spotify.com/track/${ID}`)).toEqual({ kind: 'track', id: ID });
    expect(parseLink(`${closed} https://youtu.be/dQw4w9WgXcQ`)).toMatchObject({ service: 'youtube' });
    expect(parseLink(`https://example.org ${closed}`)).toMatchObject({ service: 'tidal' });
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          anyText().map((text) => `https://${text}`),
        ),
        (text) => {
          expect(parseLink(text).kind).toBeTypeOf('string');
          expect(findLinks(text).every(isFound)).toBe(true);
        },
      ),
      { numRuns: runs(50) },
    );
  });

  test('never throws on mangled links', () => {
    const piece = fc.constantFrom(
      'spotify:',
      'https://',
      'open.spotify.com/',
      'track/',
      ID,
      '[',
      '](',
      '%',
      '@',
      '//',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (pieces) => {
        expect(() => findLinks(pieces.join(''))).not.toThrow();
        expect(() => parseLink(pieces.join(''))).not.toThrow();
      }),
      { numRuns: runs(50) },
    );
  });

  test('reads back every address it writes, and every form of it', () => {
    const intl = fc.constantFrom('', 'intl-de/', 'intl-ja/', 'intl-pt-BR/');
    const embed = fc.constantFrom('', 'embed/');
    const query = fc.oneof(
      fc.constant(''),
      fc.webQueryParameters().map((text) => `?${text.replace(/[()'*!]/g, '')}`),
    );
    const wrap = fc.constantFrom<readonly [string, string]>(
      ['', ''],
      ['<', '>'],
      ['[t](', ')'],
      ['so ', ' good'],
      ['**', '**'],
    );
    fc.assert(
      fc.property(
        kind,
        id,
        intl,
        embed,
        query,
        wrap,
        (what, trackId, country, inset, tail, [before, after]) => {
          const expected = { kind: what, id: trackId };
          expect(parseLink(linkUrl(expected))).toEqual(expected);
          expect(parseLink(`spotify:${what}:${trackId}`)).toEqual(expected);
          const page = `https://open.spotify.com/${country}${inset}${what}/${trackId}${tail}`;
          expect(parseLink(`${before}${page}${after}`)).toEqual(expected);
        },
      ),
      { numRuns: runs(50) },
    );
  });

  test('takes no longer on a hostile text than on a kind one', () => {
    const hostile = [
      'spotify:'.repeat(50_000),
      'https://'.repeat(50_000),
      'https%3A'.repeat(1000),
      `https://a.b/?${'u=https%253A%252F%252Fa.b%252F%253F&'.repeat(200)}`,
      `${'a.b/?q='.repeat(1000)}`,
      `${'a-'.repeat(4000)}.b/`,
      `https://a.b/${'_'.repeat(7900)}x`,
      `https://${'a.'.repeat(100_000)}`,
      '['.repeat(400_000),
    ];
    for (const text of hostile) expect(() => findLinks(text)).not.toThrow();
  });
});

describe('findLinks', () => {
  test('finds every link of a message once and in order, and no bare ids', () => {
    const text = `${OTHER} and https://youtu.be/dQw4w9WgXcQ then <https://open.spotify.com/track/${ID}>,
      again spotify:track:${ID} and https://example.org and https://open.spotify.com/album/${OTHER}`;
    expect(findLinks(text)).toEqual([
      { kind: 'external', service: 'youtube', url: 'https://youtu.be/dQw4w9WgXcQ' },
      { kind: 'track', id: ID },
      { kind: 'album', id: OTHER },
    ]);
  });
});
