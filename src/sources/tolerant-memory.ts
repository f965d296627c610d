import type { OnFailure } from './chain-options.ts';
import type { LookupMemory } from './lookup-memory.ts';

/** The same memory, empty while the store cannot be reached. */
export function tolerantMemory<T>(memory: LookupMemory<T>, onFailure: OnFailure): LookupMemory<T> {
  return {
    missMs: memory.missMs,
    recall: (ids) =>
      memory.recall(ids).catch((error: unknown) => {
        onFailure('Stored look-ups could not be read', error);
        return new Map();
      }),
    rememberFound: (...found) =>
      memory.rememberFound(...found).catch((error) => onFailure('Look-up could not be stored', error)),
    rememberMisses: (...misses) =>
      memory.rememberMisses(...misses).catch((error) => onFailure('Look-up could not be stored', error)),
  };
}
