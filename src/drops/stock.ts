import type { Recommender } from '../recommend/recommender.ts';
import type { TrackTable } from '../recommend/table.ts';
import type { Stock } from './compose.ts';

/** What the stock needs of a catalogue besides its tracks. */
interface Labelled extends TrackTable {
  /** Index into {@link genreNames}, or -1. */
  genre(row: number): number;
  readonly genreNames: readonly string[];
}

/** Well known rows kept of each genre: a server without any history gets through these in a year or so. */
const SHELF = 400;

/** The stock of a catalogue. Looks through it once, when it is first asked for. */
export function stockOf(table: Labelled, recommender: Recommender): Stock {
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

function fillShelves(table: Labelled): Map<string, number[]> {
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
