import type { Neighbour } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';
import { coreName, type Named, releaseKeys, songKeys } from './duplicates.ts';

/** A step of the ranking: candidates in, best first, candidates out. Steps know nothing of one another. */
export type Step<T extends { readonly row: number }> = (candidates: readonly T[]) => T[];

type Titles = Pick<TrackTable, 'title' | 'artists'>;
type Artists = Pick<TrackTable, 'artistRow'>;

/** What songs are told apart by: much less than a whole track. */
function nameOf(row: number, table: Titles): Named {
  return { title: table.title(row), artists: table.artists(row) };
}

/** Leaves out other releases of the seeds and, unless `remixes` are asked for, every other recording of them. */
export function dropTwins<T extends Neighbour>(
  seeds: readonly Named[],
  remixes: boolean,
  table: Titles,
): Step<T> {
  const keysOf = remixes ? releaseKeys : songKeys;
  const taken = new Set(seeds.flatMap(keysOf));
  const leaders = new Set(seeds.flatMap(({ artists }) => artists.map(coreName)));
  // Only an artist of the seeds can have made a twin, and names are told apart far sooner than titles.
  const mayBeTwin = (row: number) => table.artists(row).some((artist) => leaders.has(coreName(artist)));
  return (candidates) =>
    candidates.filter(
      ({ row }) => !mayBeTwin(row) || !keysOf(nameOf(row, table)).some((key) => taken.has(key)),
    );
}

/** Of several recordings of one song only the best placed stays. */
export function oneOfEachSong<T extends Neighbour>(table: Titles): Step<T> {
  return (candidates) => {
    const taken = new Set<string>();
    return candidates.filter(({ row }) => {
      const keys = songKeys(nameOf(row, table));
      const heard = keys.some((key) => taken.has(key));
      for (const key of keys) taken.add(key);
      return !heard;
    });
  };
}

/** At most `limit` tracks of one main artist, the best placed ones. */
export function atMostPerArtist<T extends Neighbour>(limit: number, table: Artists): Step<T> {
  return (candidates) => {
    const taken = new Map<number, number>();
    return candidates.filter(({ row }) => {
      const artist = table.artistRow(row);
      const before = taken.get(artist) ?? 0;
      taken.set(artist, before + 1);
      return before < limit;
    });
  };
}

/** The best `count`. */
export function take<T extends Neighbour>(count: number): Step<T> {
  return (candidates) => candidates.slice(0, count);
}

/** Runs the steps one after another. */
export function pipeline<T extends Neighbour>(...steps: readonly Step<T>[]): Step<T> {
  return (candidates) => steps.reduce<T[]>((left, step) => step(left), [...candidates]);
}
