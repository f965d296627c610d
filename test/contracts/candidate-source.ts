import { afterEach, describe, expect, test } from 'vitest';
import { suggestionsSchema } from '../../src/sources/candidates/candidate-memory.ts';
import type {
  CandidateSeed,
  CandidateSource,
  Suggestion,
} from '../../src/sources/candidates/candidate-source.ts';
import type { SourceUnderTest } from './source.ts';

/**
 * What every {@link CandidateSource} must do.
 * @param seedOf a track by its id
 */
export function candidateSourceContract(
  name: string,
  setUp: () => Promise<SourceUnderTest<CandidateSource>>,
  seedOf: (id: string) => CandidateSeed,
): void {
  describe(`the contract of candidate sources: ${name}`, () => {
    let open: SourceUnderTest<CandidateSource> | undefined;
    const ready = async () => {
      open = await setUp();
      return open;
    };
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    const longTimeout = () => AbortSignal.timeout(10_000);
    const ask = (source: CandidateSource, ids: readonly string[], signal = longTimeout(), fresh = false) =>
      source.candidates(ids.map(seedOf), { fresh }, signal);

    test('a known seed has suggestions, each once, with a title and something to find it by', async () => {
      const { source, knows } = await ready();
      expect(source.name).toMatch(/\w{3}/);
      const answer = await ask(source, knows.slice(0, 1));
      if (answer.status !== 'found') throw new Error(`expected suggestions, got ${JSON.stringify(answer)}`);
      checkSuggestions(answer.value);
    });

    test('no seed is among the suggestions, also of several seeds', async () => {
      const { source, knows } = await ready();
      for (const fresh of [false, true]) {
        const answer = await ask(source, knows.slice(0, 5), longTimeout(), fresh);
        if (answer.status !== 'found') throw new Error(`expected suggestions, got ${JSON.stringify(answer)}`);
        checkSuggestions(answer.value);
        expect(answer.value.filter(({ id }) => id !== undefined && knows.includes(id))).toEqual([]);
      }
    });

    test('an unknown seed is unknown', async () => {
      const { source, lacks } = await ready();
      expect(await ask(source, lacks.slice(0, 1))).toEqual({ status: 'unknown' });
    });

    test('an aborted look-up is unavailable', async () => {
      const { source, knows } = await ready();
      expect((await ask(source, knows.slice(0, 1), AbortSignal.abort())).status).toBe('unavailable');
    });
  });
}

export function checkSuggestions(suggestions: readonly Suggestion[]): void {
  expect(suggestions.length).toBeGreaterThan(0);
  expect(suggestionsSchema.parse(suggestions)).toEqual(suggestions);
  const ids = suggestions.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, isrc, mbid, title, artists } of suggestions) {
    expect(title).not.toBe('');
    expect(artists.every((artist) => artist !== '')).toBe(true);
    expect(id ?? isrc ?? mbid ?? artists[0]).toBeTruthy();
  }
}
