import type { Addition } from '../../src/track/addition.ts';
import { madeUpTrack } from './tracks.ts';

/** The made-up track `n` as it is added. */
export function someAddition(n: number, at: number, changes: Partial<Addition> = {}): Addition {
  return { track: madeUpTrack(n), source: 'ReccoBeats', estimated: false, addedAt: at, ...changes };
}
