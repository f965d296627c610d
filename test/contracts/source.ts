import { afterEach, describe, expect, test } from 'vitest';
import type { Lookup } from '../../src/sources/ports.ts';

/** A source whose service knows some tracks and not others. */
export interface SourceUnderTest<S> {
  readonly source: S;
  readonly knows: readonly string[];
  readonly lacks: readonly string[];
  close(): Promise<void> | void;
}

export type SetUp<Source> = () => Promise<SourceUnderTest<Source>> | SourceUnderTest<Source>;

/** What every source must do, whatever it looks up. */
export function sourceContract<S extends { name: string; batchSize: number }, T>(
  name: string,
  setUp: SetUp<S>,
  lookUp: (source: S, ids: readonly string[], signal: AbortSignal) => Promise<Map<string, Lookup<T>>>,
  check: (value: T, id: string) => void,
): void {
  describe(`the source contract: ${name}`, () => {
    let open: SourceUnderTest<S> | undefined;
    const ready = async (): Promise<SourceUnderTest<S>> => {
      open = await setUp();
      return open;
    };
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    const longTimeout = () => AbortSignal.timeout(10_000);

    test('the source has a readable name and takes at least one id', async () => {
      const { source } = await ready();
      expect(source.name).toMatch(/\w{3}/);
      expect(source.batchSize).toBeGreaterThanOrEqual(1);
    });

    test('every id gets an answer: found when it is known, unknown when it is not', async () => {
      const { source, knows, lacks } = await ready();
      const ids = [...lacks, ...knows].slice(0, source.batchSize);
      const answers = await lookUp(source, ids, longTimeout());
      expect(new Set(answers.keys())).toEqual(new Set(ids));
      for (const id of ids) {
        expect([id, answers.get(id)?.status]).toEqual([id, knows.includes(id) ? 'found' : 'unknown']);
      }
    });

    test('values are plausible', async () => {
      const { source, knows } = await ready();
      for (const id of knows) {
        const answer = (await lookUp(source, [id], longTimeout())).get(id);
        expect(answer?.status).toBe('found');
        if (answer?.status === 'found') check(answer.value, id);
      }
    });

    test('no ids get no answers', async () => {
      const { source } = await ready();
      expect((await lookUp(source, [], longTimeout())).size).toBe(0);
    });

    test('an aborted look-up answers every id without throwing', async () => {
      const { source, lacks } = await ready();
      const ids = lacks.slice(0, source.batchSize);
      const answers = await lookUp(source, ids, AbortSignal.abort());
      expect(new Set(answers.keys())).toEqual(new Set(ids));
    });
  });
}
