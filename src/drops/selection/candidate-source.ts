import type { Recommender } from '../../recommend/ranking/recommender.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { Track } from '../../track/track.ts';
import type { Stock } from './drop-request.ts';
import { moodsOf } from './tracks-of-mood.ts';

/** A collection of tracks that people gave genres; the bundled catalogue is one. */
export interface LabelledTable extends TrackTable {
  /** Index into {@link genreNames}, or -1. */
  genre(row: number): number;
  readonly genreNames: readonly string[];
  /** How sure {@link genre} is; absent where nobody says. */
  confidence?(row: number): string;
}

/** Rows whose genre is remembered. */
const HEARD_MAX = 20_000;

/** Who tells the genre of any track. */
export interface GenreEar {
  readonly genres: readonly string[];
  /** In the order of {@link genres}. */
  probabilities(track: Track): ArrayLike<number>;
}

/** Well known rows kept of each genre: a server without any history gets through these in a year or so. */
const SHELF = 400;
/** With fewer rows whose genre is sure, the others are welcome too. */
const SHELF_MIN = 60;

/** The stock of a catalogue. Looks through it once, when it is first asked for. */
export function stockOf(table: LabelledTable, recommender: Recommender, classifier: GenreEar): Stock {
  let shelves: Map<string, number[]> | undefined;
  const heard = new Map<number, number>();
  const bestGenre = (row: number): number => {
    const known = heard.get(row);
    if (known !== undefined) return known;
    const probabilities = Array.from(classifier.probabilities(table.track(row)));
    const best = probabilities.indexOf(Math.max(...probabilities));
    const [oldest] = heard.keys();
    if (heard.size >= HEARD_MAX && oldest !== undefined) heard.delete(oldest);
    heard.set(row, best);
    return best;
  };
  return {
    table,
    recommender,
    genreOf: (row) => table.genreNames[table.genre(row)],
    soundsLike: (row) => classifier.genres[bestGenre(row)] ?? '',
    hasMood: moodsOf(table),
    get shelves() {
      shelves ??= fillShelves(table);
      return shelves;
    },
  };
}

function fillShelves(table: LabelledTable): Map<string, number[]> {
  const shelves = new Map<string, number[]>(table.genreNames.map((name) => [name, []]));
  for (let row = 0; row < table.size; row++) shelves.get(table.genreNames[table.genre(row)] ?? '')?.push(row);
  const renown = (row: number) => table.popularity?.(row) ?? 0;
  for (const [genre, rows] of shelves) {
    const sure = rows.filter((row) => (table.confidence?.(row) ?? 'high') === 'high');
    const best = (sure.length >= SHELF_MIN ? sure : rows)
      .sort((a, b) => renown(b) - renown(a) || a - b)
      .slice(0, SHELF);
    if (best.length > 0) shelves.set(genre, best);
    else shelves.delete(genre);
  }
  return shelves;
}
