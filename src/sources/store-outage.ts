import { OutageLog, type WarningLog } from '../lib/outage-log.ts';
import { StoreError } from '../storage/error.ts';
import type { Store } from '../storage/store.ts';
import type { LookupMemory } from './lookup-memory.ts';

/** Tells an outage of the store, logged when it starts and ends, from failures that are logged one by one. */
export function storeOutage(store: Store, log: WarningLog) {
  const outage = new OutageLog(log, `The fact store (${store.location})`);
  return {
    /** The same memory; an answer ends an outage. */
    watched<T>(memory: LookupMemory<T>): LookupMemory<T> {
      return {
        ...memory,
        async recall(ids) {
          const recalled = await memory.recall(ids);
          outage.end();
          return recalled;
        },
      };
    },
    onFailure(message: string, error: unknown, details?: object): void {
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof StoreError) outage.begin(reason);
      else log.warn({ ...details, error: reason }, message);
    },
  };
}
