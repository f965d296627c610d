import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FoundLink,
  findLinks,
  linkUrl,
  type ParsedLink,
  parseLink,
  SPOTIFY_KINDS,
} from '../../../src/track/link.ts';
import { anyText } from '../../support/any-text.ts';
import { runs } from '../../support/property.ts';

const spotify = fc.record({
  kind: fc.constantFrom(...SPOTIFY_KINDS),
  id: fc.stringMatching(/^[0-9A-Za-z]{22}$/),
});
const video = fc.stringMatching(/^[\w-]{11}$/);
const digits = fc.stringMatching(/^[1-9]\d{5,9}$/);

/** A link and what it means: a Spotify link, or the id that an external address must hold. */
const link: fc.Arbitrary<readonly [text: string, meaning: FoundLink | string]> = fc.oneof(
  fc
    .tuple(
      spotify,
      fc.constantFrom(
        'https://open.spotify.com/',
        'open.spotify.com/intl-ja/',
        'https://play.spotify.com/de/',
        'www.open.spotify.com/embed/',
        'spotify://',
        'https://fxspotify.com/',
      ),
    )
    .map(([found, start]) => [`${start}${found.kind}/${found.id}`, found] as const),
  spotify.map((found) => [`spotify:${found.kind}:${found.id}`, found] as const),
  spotify.map((found) => [encodeURIComponent(linkUrl(found)), found] as const),
  fc
    .tuple(
      spotify,
      fc.constantFrom(
        'www.google.com/url?q=',
        'https://l.facebook.com/l.php?h=x&u=',
        'https://redirect.example.org/?to=',
      ),
    )
    .map(([found, start]) => [`${start}${encodeURIComponent(linkUrl(found))}&sa=D`, found] as const),
  fc
    .tuple(
      video,
      fc.constantFrom(
        'https://youtu.be/',
        'https://m.youtube.com/watch?v=',
        'www.youtube.com/shorts/',
        'https://song.link/y/',
      ),
    )
    .map(([id, start]) => [`${start}${id}`, id] as const),
  fc
    .tuple(
      digits,
      fc.constantFrom(
        'https://m.deezer.com/track/',
        'www.deezer.com/de/album/',
        'https://music.apple.com/JP/album/夜に駆ける/123?i=',
        'https://embed.music.apple.com/us/song/',
      ),
    )
    .map(([id, start]) => [`${start}${id}`, id] as const),
);
const around = fc.constantFrom(
  ['「', '」'],
  ['【', '】を聴いて'],
  ['“', '”'],
  ['«', '»'],
  ['‹', '›'],
  ['（', '）'],
  ['(', ')'],
  ['<', '>'],
  ['[曲](', ')'],
  ['これ好き', '聴いて'],
  ['слушай:', 'вот'],
  ['🎵', '🎵'],
  ['曲：', '。'],
  ['', '、'],
  ['*', '*'],
  ['~~', '~~'],
  ["'", "'"],
  ['so: ', '!'],
  ['', ''],
);
const invisible = fc.constantFrom(
  '\u200B',
  '\u200C',
  '\u200D',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\u202A',
  '\u2066',
  '\uFE0F',
  '',
);
/** Text without anything that could be taken for a link or for a part of one. */
const prose = anyText(12).map((text) => text.replace(/[!-~\u00AD\p{Cf}]/gu, ' '));

const isMeant = (found: ParsedLink | undefined, meaning: FoundLink | string) =>
  typeof meaning === 'string'
    ? found?.kind === 'external' && found.url.includes(meaning)
    : JSON.stringify(found) === JSON.stringify(meaning);

describe('a whole link', () => {
  test('is found in any text, whatever stands around it and whatever invisible stands inside', () => {
    fc.assert(
      fc.property(
        link,
        around,
        invisible,
        fc.nat(),
        prose,
        prose,
        ([text, meaning], [open, close], mark, at, before, after) => {
          const middle = at % text.length;
          const marked = text.slice(0, middle) + mark + text.slice(middle);
          const whole = `${before} ${open}${marked}${close} ${after}`;
          expect(isMeant(parseLink(whole), meaning), whole).toBe(true);
          expect(isMeant(findLinks(whole)[0], meaning), whole).toBe(true);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  test('is found when another is glued to it', () => {
    fc.assert(
      fc.property(fc.array(spotify, { minLength: 2, maxLength: 4 }), fc.boolean(), (links, areUris) => {
        const text = links.map((one) => (areUris ? `spotify:${one.kind}:${one.id}` : linkUrl(one))).join('');
        const unique = new Map(links.map((one) => [linkUrl(one), one]));
        expect(findLinks(text)).toEqual([...unique.values()]);
      }),
      { numRuns: runs(30) },
    );
  });

  test('is written in a form that is read back the same', () => {
    const name = fc.oneof(
      anyText(10),
      fc.constantFrom('A+B', "it's (live)", '100 %', 'a:b/c', '夜に駆ける', '_*_'),
    );
    const local = fc
      .tuple(name, name)
      .map(
        ([artist, title]) =>
          `spotify:local:${encodeURIComponent(artist.toWellFormed())}::${encodeURIComponent(title.toWellFormed())}:9`,
      );
    const text = fc.oneof(
      link.map(([one]) => one),
      local,
      anyText().map((tail) => `https://example.org/?u=${tail}`),
      fc
        .tuple(
          fc.constantFrom(
            'tidal.com',
            'x.bandcamp.com',
            'on.soundcloud.com',
            'spotify.link',
            'soundcloud.com/a/b',
          ),
          anyText(),
        )
        .map(([host, tail]) => `https://${host}/${tail}`),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const found of findLinks(given)) {
          expect(parseLink(linkUrl(found))).toEqual(found);
          expect(findLinks(linkUrl(found))).toEqual([found]);
        }
      }),
      { numRuns: runs(150) },
    );
  });
});
