import { leaderKey } from '../../track/artist-keys.ts';
import { type CreditedTitle, songKeys, versionKeys } from '../../track/recording-keys.ts';
import type { Neighbour } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';

/** A step of the ranking: candidates in, best first, candidates out. Steps know nothing of one another. */
export type Step<T extends { readonly row: number }> = (candidates: readonly T[]) => T[];

type Titles = Pick<TrackTable, 'title' | 'artists'>;
type Artists = Pick<TrackTable, 'artistRow'>;

function creditedTitle(row: number, table: Titles): CreditedTitle {
  return { title: table.title(row), artists: table.artists(row) };
}

/**
 * Leaves out the song of the seeds.
 * @param remixes leaves in other versions of it (remixes, live versions, ...), but not the same recording again
 */
export function dropSeedSong<T extends Neighbour>(
  seeds: readonly CreditedTitle[],
  remixes: boolean,
  table: Titles,
): Step<T> {
  const keysOf = remixes ? versionKeys : songKeys;
  const taken = new Set(seeds.flatMap(keysOf));
  // Only an artist of the seeds can share their song, and names are compared far sooner than titles.
  const leaders = new Set(seeds.flatMap(({ artists }) => artists.map(leaderKey)));
  const sharesArtist = (row: number) => table.artists(row).some((artist) => leaders.has(leaderKey(artist)));
  return (candidates) =>
    candidates.filter(
      ({ row }) => !sharesArtist(row) || !keysOf(creditedTitle(row, table)).some((key) => taken.has(key)),
    );
}

/**
 * Keeps the best placed of several recordings of one song.
 * @param seeds whose song may come once in every version
 */
export function oneOfEachSong<T extends Neighbour>(
  table: Titles,
  seeds: readonly CreditedTitle[] = [],
): Step<T> {
  const seedSongs = new Set(seeds.flatMap(songKeys));
  const keysOf = (track: CreditedTitle) => {
    const keys = songKeys(track);
    return keys.some((key) => seedSongs.has(key)) ? versionKeys(track) : keys;
  };
  return (candidates) => {
    const taken = new Set<string>();
    return candidates.filter(({ row }) => {
      const keys = keysOf(creditedTitle(row, table));
      const isRepeated = keys.some((key) => taken.has(key));
      for (const key of keys) taken.add(key);
      return !isRepeated;
    });
  };
}

/** At most `limit` tracks of one main artist, the best placed ones. */
export function atMostPerArtist<T extends Neighbour>(limit: number, table: Artists): Step<T> {
  return (candidates) => {
    const counts = new Map<number, number>();
    return candidates.filter(({ row }) => {
      const artist = table.artistRow(row);
      const before = counts.get(artist) ?? 0;
      counts.set(artist, before + 1);
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
