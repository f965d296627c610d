import { afterEach, describe, expect, it } from 'vitest';
import type { Lookup } from '../../src/sources/ports.ts';

/** A source with somebody to ask, who knows some tracks and lacks others. */
export interface Asked<S> {
  readonly source: S;
  readonly knows: readonly string[];
  readonly lacks: readonly string[];
  close(): Promise<void> | void;
}

/** What every source must do, whatever it is asked for. */
export function sourceContract<S extends { name: string; batchSize: number }, T>(
  name: string,
  setUp: () => Promise<Asked<S>> | Asked<S>,
  ask: (source: S, ids: readonly string[], signal: AbortSignal) => Promise<Map<string, Lookup<T>>>,
  check: (value: T, id: string) => void,
): void {
  describe(`${name} keeps the contract of its port`, () => {
    let open: Asked<S> | undefined;
    const ready = async (): Promise<Asked<S>> => {
      open = await setUp();
      return open;
    };
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    const patient = () => AbortSignal.timeout(10_000);

    it('has a name a person can read and takes at least one id', async () => {
      const { source } = await ready();
      expect(source.name).toMatch(/\w{3}/);
      expect(source.batchSize).toBeGreaterThanOrEqual(1);
    });

    it('answers every id it is asked: found for those it knows, unknown for those it lacks', async () => {
      const { source, knows, lacks } = await ready();
      const ids = [...lacks, ...knows].slice(0, source.batchSize);
      const answers = await ask(source, ids, patient());
      expect(new Set(answers.keys())).toEqual(new Set(ids));
      for (const id of ids) {
        expect([id, answers.get(id)?.status]).toEqual([id, knows.includes(id) ? 'found' : 'unknown']);
      }
    });

    it('gives sensible values', async () => {
      const { source, knows } = await ready();
      for (const id of knows) {
        const answer = (await ask(source, [id], patient())).get(id);
        expect(answer?.status).toBe('found');
        if (answer?.status === 'found') check(answer.value, id);
      }
    });

    it('answers nothing for nothing', async () => {
      const { source } = await ready();
      expect((await ask(source, [], patient())).size).toBe(0);
    });

    it('gives up at once, and without throwing, when nobody waits any more', async () => {
      const { source, lacks } = await ready();
      const ids = lacks.slice(0, source.batchSize);
      const answers = await ask(source, ids, AbortSignal.abort());
      expect(new Set(answers.keys())).toEqual(new Set(ids));
    });
  });
}
