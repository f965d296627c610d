import { setTimeout as sleep } from 'node:timers/promises';
import type { People } from './people.ts';

/** How much people do. */
export interface Rates {
  readonly commandsPerS: number;
  readonly votesPerS: number;
}

/** Sends acts at their rates for a time, whatever becomes of the earlier ones. Resolves when all have ended. */
export async function sendLoad(
  people: People,
  forMs: number,
  { commandsPerS, votesPerS }: Rates,
): Promise<void> {
  const startedAt = performance.now();
  const now = () => performance.now() - startedAt;
  const rate = commandsPerS + votesPerS;
  const running = new Set<Promise<void>>();
  for (let n = 0; now() < forMs; n++) {
    const isCommand = (n * commandsPerS) % rate < commandsPerS;
    const act = (isCommand ? people.ask() : people.vote()).finally(() => running.delete(act));
    running.add(act);
    await sleep(Math.max(0, ((n + 1) * 1000) / rate - now()));
  }
  await Promise.all(running);
}
