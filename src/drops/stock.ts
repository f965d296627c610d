import type { Recommender } from '../recommend/recommender.ts';
import type { TrackTable } from '../recommend/table.ts';
import type { Stock } from './compose.ts';

/** A collection of tracks that people gave genres; the bundled catalogue is one. */
export interface LabelledTable extends TrackTable {
  /** Index into {@link genreNames}, or -1. */
  genre(row: number): number;
  readonly genreNames: readonly string[];
  /** Indices into {@link fineNames}. */
  fine(row: number): readonly number[];
  readonly fineNames: readonly string[];
}

type Shelved = Omit<LabelledTable, 'fine' | 'fineNames'>;

/** Well known rows kept of each genre: a server without any history gets through these in a year or so. */
const SHELF = 400;

/** The stock of a catalogue. Looks through it once, when it is first asked for. */
export function stockOf(table: Shelved, recommender: Recommender): Stock {
  let shelves: Map<string, number[]> | undefined;
  return {
    table,
    recommender,
    genreOf: (row) => table.genreNames[table.genre(row)],
    get shelves() {
      shelves ??= fillShelves(table);
      return shelves;
    },
  };
}

function fillShelves(table: Shelved): Map<string, number[]> {
  const shelves = new Map<string, number[]>(table.genreNames.map((name) => [name, []]));
  for (let row = 0; row < table.size; row++) shelves.get(table.genreNames[table.genre(row)] ?? '')?.push(row);
  const renown = (row: number) => table.popularity?.(row) ?? 0;
  for (const [genre, rows] of shelves) {
    const best = rows.sort((a, b) => renown(b) - renown(a) || a - b).slice(0, SHELF);
    if (best.length > 0) shelves.set(genre, best);
    else shelves.delete(genre);
  }
  return shelves;
}
