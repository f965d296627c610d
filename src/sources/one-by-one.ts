import { GIVEN_UP, unavailable } from './answers.ts';
import type { Lookup } from './ports.ts';

/**
 * The answers of a service that takes one id at a time.
 * @param look may throw a SourceFailure
 */
export async function oneByOne<T>(
  ids: readonly string[],
  signal: AbortSignal,
  look: (id: string) => Promise<Lookup<T>>,
): Promise<Map<string, Lookup<T>>> {
  const answers = ids.map(async (id): Promise<[string, Lookup<T>]> => {
    if (signal.aborted) return [id, GIVEN_UP];
    try {
      return [id, await look(id)];
    } catch (error) {
      return [id, unavailable(error)];
    }
  });
  return new Map(await Promise.all(answers));
}
