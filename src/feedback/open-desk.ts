import type { GenreClassifier } from '../genre/model/classifier.ts';
import type { Space } from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { OnDamagedEntry } from '../storage/namespace.ts';
import type { Store } from '../storage/store.ts';
import { Affinity } from './affinity.ts';
import { Desk } from './desk.ts';
import type { GenreSense } from './portrait.ts';
import { TASTE } from './taste.ts';
import { Tastes } from './tastes.ts';
import { VoteStore } from './vote-store.ts';

export interface DeskOptions {
  readonly store: Store;
  readonly table: TrackTable;
  readonly space: Space;
  readonly classifier: Pick<GenreClassifier, 'probabilities' | 'genres'>;
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  readonly onDamage: OnDamagedEntry;
  /** After this long a vote counts half in tastes. */
  readonly halfLifeMs?: number;
}

/** The desk as the bot uses it: votes in the store, likeness from the space and the genre classifier. */
export function openDesk(options: DeskOptions): Desk {
  const { store, table, space, classifier, now, random, onDamage, halfLifeMs } = options;
  const affinity = new Affinity(table, space, genreSenseOf(table, classifier));
  const votes = new VoteStore(store, onDamage);
  const parts = { votes, table, affinity, now };
  const taste = { ...TASTE, ...(halfLifeMs !== undefined && { halfLifeMs }) };
  const tastes = new Tastes({ ...parts, random, genres: classifier.genres, options: taste });
  return new Desk({ ...parts, tastes });
}

/** Rows whose genres are remembered: those of the newest pools. 31 numbers each. */
const REMEMBERED = 20_000;

/** Asks the classifier, once a row as long as it is remembered. */
export function genreSenseOf(
  table: TrackTable,
  classifier: Pick<GenreClassifier, 'probabilities'>,
): GenreSense {
  const rows = new Map<number, Float32Array>();
  return {
    of: (track) => classifier.probabilities(track),
    ofRow(row) {
      const known = rows.get(row);
      if (known !== undefined) return known;
      const [oldest] = rows.keys();
      if (rows.size >= REMEMBERED && oldest !== undefined) rows.delete(oldest);
      const genres = Float32Array.from(classifier.probabilities(table.track(row)));
      rows.set(row, genres);
      return genres;
    },
  };
}
