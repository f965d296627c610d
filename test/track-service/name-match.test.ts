import { expect, test } from 'vitest';
import { translatorFor } from '../../src/messages/translator.ts';
import { matchName, type NameSearch } from '../../src/track-service/name-match.ts';
import { resolveLink } from '../../src/track-service/resolve-link.ts';
import { madeUpTrack } from '../support/tracks.ts';

const tracks = [1, 2, 3, 4, 5, 6].map(madeUpTrack);
const [best, ...others] = tracks;

const names = (found: number, isLiteral = true, near = 0): NameSearch => ({
  find: (_typed, limit) => ({ tracks: tracks.slice(0, Math.min(found, limit)), isLiteral }),
  near: (_typed, limit) => tracks.slice(0, Math.min(near, limit)),
});

test('the best match is the answer, with the next three named', () => {
  expect(matchName('song', names(6))).toEqual({
    ok: true,
    value: {
      kind: 'track',
      ids: [best?.id],
      nameMatch: { typed: 'song', others: others.slice(0, 3), isGuess: false },
    },
  });
});

test('a match without all of the words is a guess', () => {
  expect(matchName('song', names(1, false))).toMatchObject({
    value: { nameMatch: { isGuess: true, others: [] } },
  });
});

test('where nothing is found the problem says how to get a link, and what is near', () => {
  const result = matchName('zz', names(0, false, 2));
  const problem = result.ok ? undefined : result.problem;
  expect(problem && translatorFor().render(problem)).toMatch(/called “zz”.*Copy song link/);
  expect(problem?.suggestions).toEqual(tracks.slice(0, 2));
  expect(matchName('zz', names(0))).not.toHaveProperty('problem.suggestions');
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
