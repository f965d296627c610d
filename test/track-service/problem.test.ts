import { describe, expect, test } from 'vitest';
import { type Message, message } from '../../src/messages/message.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { PERMANENT_REASONS } from '../../src/sources/lookup.ts';
import type { Attempt } from '../../src/sources/ports.ts';
import { linkProblem, noFeatures } from '../../src/track-service/problem.ts';

const id = '4uLU6hMCjMI75M1A2tKUQC';
const info = { id, title: 'Whenever', artists: ['Somebody'] };
const attempt = (source: string, outcome: Attempt['outcome'], why?: Message): Attempt => ({
  source,
  outcome,
  ...(why !== undefined && { why }),
});

const { render } = translatorFor('en');

describe('linkProblem', () => {
  test.each([
    [{ problem: 'empty' }, /no link/],
    [{ problem: 'not-a-link' }, /not a link/],
    [{ problem: 'damaged-id', what: 'album', length: 20 }, /album link is incomplete.* 20 of 22/],
    [{ problem: 'damaged-id', what: 'track', length: 26 }, /too long.* 26 letters/],
    [{ problem: 'unsupported-spotify', what: 'show' }, /podcast.* tracks, albums, playlists/],
    [{ problem: 'unsupported-spotify', what: 'episode' }, /podcast episode/],
    [{ problem: 'unsupported-spotify', what: 'prerelease' }, /not out yet/],
    [{ problem: 'unsupported-spotify', what: 'concert' }, /doesn't lead to music/],
    // Words of an address that are also names of every object.
    [{ problem: 'unsupported-spotify', what: 'constructor' }, /doesn't lead to music/],
    [
      { problem: 'unsupported-page', service: 'youtube', what: 'playlist' },
      /YouTube link leads to a playlist/,
    ],
    [{ problem: 'other-site', host: 'example.org' }, /example\.org/],
  ] as const)('%j is explained, with what to do', (linkIssue, words) => {
    const problem = linkProblem({ kind: 'problem', ...linkIssue });
    expect(render(problem)).toMatch(words);
    expect(render(problem)).toMatch(/Copy song link/);
  });
});

describe('a track without audio features', () => {
  test('a source that did not answer is named, and trying again is suggested', () => {
    const attempts = [attempt('A', 'unknown'), attempt('B', 'unavailable', message('sources.tooSlow'))];
    const problem = noFeatures({ id, info, attempts });
    expect(problem.code).toBe('problems.sourcesUnavailable');
    expect(render(problem)).toMatch(/“Whenever” by Somebody .* could not reach B .*Try again/);
    expect(problem).toMatchObject({ track: info, attempts });
  });

  test('a track without a known title gets the advice to check the link', () => {
    const problem = noFeatures({ id, attempts: [attempt('A', 'unknown')] });
    expect(problem.code).toBe('problems.unknownTrack');
    expect(render(problem)).toContain(id);
  });

  test('a track every source has answered for gets the advice to try another release', () => {
    const problem = noFeatures({ id, info, attempts: [attempt('A', 'unknown')] });
    expect([problem.code, problem.track]).toEqual(['problems.noFeatures', info]);
  });

  test.each(PERMANENT_REASONS)('a source that can never be asked (%s) is not worth waiting for', (why) => {
    const problem = noFeatures({ id, info, attempts: [attempt('A', 'unavailable', { code: why })] });
    expect(problem.code).toBe('problems.noFeatures');
  });
});
