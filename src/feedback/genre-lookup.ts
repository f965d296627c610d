import { LRUCache } from 'lru-cache';
import type { GenreClassifier } from '../genre/model/classifier.ts';
import { lazy } from '../lib/lazy.ts';
import type { WatchCache } from '../lib/metrics.ts';
import { describeTrack } from '../recommend/described-track.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { GenreLookup } from './track-profile.ts';

/** Predictions take a millisecond or so each: those of this many rows are remembered. */
const PREDICTIONS_MAX = 50_000;

/** The classifier's genre probabilities. @param max rows that are remembered */
export function genreLookup(
  table: TrackTable,
  classifier: Pick<GenreClassifier, 'genres' | 'predictProbabilities'>,
  watchCache?: WatchCache,
  max = PREDICTIONS_MAX,
): GenreLookup {
  const length = classifier.genres.length;
  // One array for all: small ones would take four times as much, and the garbage collector would have to look at each.
  const probabilities = lazy(() => new Float32Array(max * length));
  const slots = new LRUCache<number, number>({ max });
  watchCache?.('genre predictions', () => slots);
  const slotFor = (row: number): number => {
    const slot = slots.size < max ? slots.size : (slots.pop() ?? 0);
    slots.set(row, slot);
    return slot;
  };
  return {
    probabilities: (track) => classifier.predictProbabilities(track),
    probabilitiesOfRow(row) {
      const known = slots.get(row);
      const predicted =
        known === undefined ? classifier.predictProbabilities(describeTrack(row, table)) : undefined;
      const slot = known ?? slotFor(row);
      const own = probabilities().subarray(slot * length, (slot + 1) * length);
      if (predicted !== undefined) own.set(predicted);
      return own;
    },
  };
}
