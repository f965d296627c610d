import type { Core } from '../core.ts';
import { snapshotOf, writeSnapshot } from './snapshot.ts';

/** Changes are written at most this often. */
const WRITE_EVERY_MS = 500;

export interface Keeper {
  /** Writes what is not yet written, and stops. */
  stop(): void;
}

/** Writes the world to a file soon after it changes. */
export function keepSnapshots(core: Core, file: string): Keeper {
  let timer: NodeJS.Timeout | null = null;
  const write = () => {
    timer = null;
    writeSnapshot(file, snapshotOf(core.world, core.origin, core.clock.offsetMs));
  };
  const unsubscribe = core.feed.subscribe((entry) => {
    if (!entry.traffic) timer ??= setTimeout(write, WRITE_EVERY_MS);
  });
  return {
    stop: () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      write();
    },
  };
}
