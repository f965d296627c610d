import type { Core } from '../core.ts';
import { writeAtomically, writeAttachments } from './attachment-files.ts';
import { serializeWorld } from './snapshot.ts';

/** Delay after a change, to write several changes at once. */
const WRITE_DELAY_MS = 500;

export interface Persistence {
  /** Writes pending changes and stops. */
  stop(): void;
}

/** Writes the world to a file soon after each change. A failing disk is logged once and does not stop the server. */
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
      if (!failing) console.error(`Snapshot could not be written to ${file}:`, error);
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
