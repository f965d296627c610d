import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../src/messages/translator.ts';
import { matchName, type NameSearch } from '../../src/track-service/name-match.ts';
import { namesSong } from '../../src/track-service/names-song.ts';
import { resolveLink } from '../../src/track-service/resolve-link.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';

const tracks = Array.from({ length: 12 }, (_, n) => madeUpTrack(n + 1));
const [best, ...others] = tracks;

const signal = new AbortController().signal;
const names = (
  found: number,
  isLiteral = true,
  near = 0,
  lookUp: NameSearch['lookUp'] = nowhere,
): NameSearch => ({
  find: async (_typed, limit) => ({ tracks: tracks.slice(0, Math.min(found, limit)), isLiteral }),
  withCreditedName: nowhere,
  near: (_typed, limit) => tracks.slice(0, Math.min(near, limit)),
  lookUp,
});
async function nowhere(): Promise<undefined> {}
const notAsked = () => Promise.reject(new Error('no service is asked'));

test('the best match is the answer, with the next nine to choose from instead', async () => {
  expect(await matchName('song', names(12, true, 0, notAsked), signal)).toEqual({
    ok: true,
    value: {
      kind: 'track',
      ids: [best?.id],
      nameMatch: { typed: 'song', others: others.slice(0, 9), isGuess: false },
    },
  });
});

test('a match without all of the words is a guess', async () => {
  expect(await matchName('song', names(1, false), signal)).toMatchObject({
    value: { nameMatch: { isGuess: true, others: [] } },
  });
});

describe('a name in another script', () => {
  const catalogue = (literal: string): NameSearch => ({
    ...names(1, false, 0, notAsked),
    find: async (typed) => ({
      tracks: typed === literal ? tracks.slice(4, 5) : [],
      isLiteral: typed === literal,
    }),
    withCreditedName: async (typed) => (typed === '요네즈 lemon' ? 'Kenshi Yonezu lemon' : undefined),
  });

  test('is looked for as the artist is credited, and named as it was typed', async () => {
    const found = await matchName('요네즈 lemon', catalogue('Kenshi Yonezu lemon'), signal);
    expect(found).toMatchObject({
      value: { ids: [tracks[4]?.id], nameMatch: { typed: '요네즈 lemon', isGuess: false } },
    });
  });

  test('is not replaced where tracks have it as it was typed', async () => {
    const unasked = { ...catalogue('요네즈 lemon'), withCreditedName: notAsked };
    expect(await matchName('요네즈 lemon', unasked, signal)).toMatchObject({
      value: { ids: [tracks[4]?.id] },
    });
  });
});

describe('a name of nothing in the catalogue', () => {
  const id = trackId(99);

  test('is answered by what a service knows, with the guesses named', async () => {
    const result = await matchName(
      'espresso',
      names(6, false, 0, async () => id),
      signal,
    );
    expect(result).toMatchObject({
      value: { ids: [id], nameMatch: { isGuess: false, others: tracks.slice(0, 6) } },
    });
  });

  test('is not looked up where the guess has that name but for a few letters', async () => {
    const typed = `${best?.title.replace('o', 'oo')} ${best?.artists[0]}`;
    expect(await matchName(typed, names(1, false, 0, notAsked), signal)).toMatchObject({
      value: { ids: [best?.id], nameMatch: { isGuess: true } },
    });
  });

  test('is a guess where the services take too long', async () => {
    const never = () => new Promise<undefined>(() => undefined);
    expect(await matchName('espresso', names(1, false, 0, never), signal, 1)).toMatchObject({
      value: { ids: [best?.id], nameMatch: { isGuess: true } },
    });
  });
});

test.each([
  ['espresso', 'Espresso', 'Sabrina Carpenter', true],
  ['sabrina carpenter espresso', 'Espresso', 'Sabrina Carpenter', true],
  ['expresso by sabrina carpenter', 'Espresso', 'Sabrina Carpenter', true],
  ['espresso sabrina carpenter and somebody', 'Espresso', 'Sabrina Carpenter', true],
  ['espresso', 'Espresso (Karaoke Version)', 'Sing Along', false],
  ['espresso remix', 'Espresso - Remix', 'Sabrina Carpenter', true],
  ['espresso macchiato', 'Espresso', 'Sabrina Carpenter', false],
  ['what is the song with a b in it that i heard', 'A', 'B', false],
])('whether "%s" names "%s" by %s: %s', (typed, title, artist, expected) => {
  expect(namesSong(typed, title, artist)).toBe(expected);
});

test('where nothing is found the problem says how to get a link, and what is near', async () => {
  const result = await matchName('zz', names(0, false, 2), signal);
  const problem = result.ok ? undefined : result.problem;
  expect(problem && translatorFor().render(problem)).toMatch(/called “zz”.*Copy song link/);
  expect(problem?.suggestions).toEqual(tracks.slice(0, 2));
  expect(await matchName('zz', names(0), signal)).not.toHaveProperty('problem.suggestions');
});

test('only a text that is neither a link nor meant as one is a name', async () => {
  const links = { tracks: () => Promise.reject(new Error('no link is looked up')) };
  const resolve = (text: string) => resolveLink(text, links, names(6), new AbortController().signal);
  expect(await resolve(' some song ')).toMatchObject({ value: { nameMatch: { typed: 'some song' } } });
  for (const text of [
    '  ',
    'https://',
    'www.example',
    'https://example.org/song',
    'open.spotify.com/track/12',
  ])
    expect(await resolve(text)).toHaveProperty('problem');
});
