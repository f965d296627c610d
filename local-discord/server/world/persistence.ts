import type { Core } from '../core.ts';
import { writeAtomically, writeAttachments } from './attachment-files.ts';
import { serializeWorld } from './snapshot.ts';

/** Changes are written at most this often. */
const WRITE_DELAY_MS = 500;

export interface Persistence {
  /** Writes what is not yet written, and stops. */
  stop(): void;
}

/** Writes the world to a file soon after it changes. A disk that refuses is reported once; the conversation goes on. */
export function startPersistence(core: Core, file: string): Persistence {
  let timer: NodeJS.Timeout | null = null;
  let failing = false;
  const write = () => {
    timer = null;
    try {
      writeAttachments(file, core.world);
      writeAtomically(file, serializeWorld(core.world, core.origin, core.clock.offsetMs));
      failing = false;
    } catch (error) {
      if (!failing) console.error(`The conversation cannot be kept in ${file}:`, error);
      failing = true;
    }
  };
  const unsubscribe = core.feed.subscribe((entry) => {
    if (!entry.traffic) timer ??= setTimeout(write, WRITE_DELAY_MS);
  });
  return {
    stop: () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      write();
    },
  };
}
