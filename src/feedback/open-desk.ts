import type { GenreClassifier } from '../genre/classifier.ts';
import type { Space } from '../recommend/space.ts';
import type { TrackTable } from '../recommend/table.ts';
import type { DamageLog } from '../store/namespace.ts';
import type { Store } from '../store/open.ts';
import { Affinity, type GenreSense } from './affinity.ts';
import { Desk } from './desk.ts';
import { VoteStore } from './vote-store.ts';

export interface DeskOptions {
  readonly store: Store;
  readonly table: TrackTable;
  readonly space: Space;
  readonly classifier: Pick<GenreClassifier, 'probabilities' | 'genres'>;
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  readonly onDamage: DamageLog;
}

/** The desk as the bot uses it: votes in the store, likeness from the space and the genre classifier. */
export function openDesk({ store, table, space, classifier, now, random, onDamage }: DeskOptions): Desk {
  const affinity = new Affinity(table, space, genreSenseOf(table, classifier));
  return new Desk({
    votes: new VoteStore(store, onDamage),
    table,
    affinity,
    now,
    random,
    genres: classifier.genres,
  });
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
