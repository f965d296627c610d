import { describe, expect, test } from 'vitest';
import { type Message, message } from '../../src/messages/message.ts';
import { PERMANENT_REASONS } from '../../src/sources/lookup.ts';
import type { Attempt } from '../../src/sources/ports.ts';
import { linkProblem, unresolvedTrack } from '../../src/track-service/problems.ts';

const id = '4uLU6hMCjMI75M1A2tKUQC';
const info = { id, title: 'Whenever', artists: ['Somebody'] };
const attempt = (source: string, outcome: Attempt['outcome'], why?: Message): Attempt => ({
  source,
  outcome,
  ...(why !== undefined && { why }),
});

describe('what is wrong with a link', () => {
  test.each([
    [{ problem: 'empty' }, 'no-link', /no link/],
    [{ problem: 'not-a-link' }, 'no-link', /not a link/],
    [{ problem: 'damaged-id', what: 'album' }, 'wrong-link', /album link is incomplete/],
    [{ problem: 'unsupported-spotify', what: 'show' }, 'wrong-link', /tracks, albums, playlists/],
    [{ problem: 'other-site', host: 'example.org' }, 'wrong-link', /example\.org/],
  ] as const)('GIVEN %j THEN it is said, and what to do', (problem, code, words) => {
    const said = linkProblem({ kind: 'problem', ...problem });
    expect(said.code).toBe(code);
    expect(said.message).toMatch(words);
    expect(said.message).toMatch(/Copy song link/);
  });
});

describe('a track whose sound nobody knows', () => {
  test('GIVEN a source that did not answer THEN it is named, and trying again may help', () => {
    const attempts = [attempt('A', 'unknown'), attempt('B', 'unavailable', message('sources.tooSlow'))];
    const said = unresolvedTrack({ id, info, attempts });
    expect(said.code).toBe('sources-unavailable');
    expect(said.message).toMatch(/“Whenever” by Somebody .* could not reach B .*Try again/);
    expect(said).toMatchObject({ track: info, attempts });
  });

  test('GIVEN nobody knows even its title THEN the link is doubted', () => {
    const said = unresolvedTrack({ id, attempts: [attempt('A', 'unknown')] });
    expect(said.code).toBe('unknown-track');
    expect(said.message).toContain(id);
  });

  test('GIVEN its title is known and all have answered THEN another release is suggested', () => {
    const said = unresolvedTrack({ id, info, attempts: [attempt('A', 'unknown')] });
    expect([said.code, said.track]).toEqual(['no-features', info]);
  });

  test.each(
    PERMANENT_REASONS,
  )('GIVEN a source that cannot be asked at all (%s) THEN waiting is not suggested', (why) => {
    const said = unresolvedTrack({ id, info, attempts: [attempt('A', 'unavailable', { code: why })] });
    expect(said.code).toBe('no-features');
  });
});
