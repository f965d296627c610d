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

/** Whether a row credits an artist whom one of the seeds credits. */
function creditsArtistOf(
  seeds: readonly CreditedTitle[],
  table: Pick<TrackTable, 'artists'>,
): (row: number) => boolean {
  const leaders = new Set(seeds.flatMap(({ artists }) => artists.map(leaderKey)));
  return (row) => table.artists(row).some((artist) => leaders.has(leaderKey(artist)));
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
  const sharesArtist = creditsArtistOf(seeds, table);
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

/** One in so many tracks of a list may be by an artist of the seeds, whose fans know the others. */
const TRACKS_PER_OWN = 5;

/**
 * Keeps few tracks by an artist of the seeds: the best placed, and only where they are in the first half.
 * @param count how long the list will be
 */
export function fewBySeedArtist<T extends Neighbour>(
  seeds: readonly CreditedTitle[],
  count: number,
  table: Pick<TrackTable, 'artists'>,
): Step<T> {
  const sharesArtist = creditsArtistOf(seeds, table);
  const limit = Math.floor(count / TRACKS_PER_OWN);
  return (candidates) => {
    let own = 0;
    return candidates.filter(({ row }, place) => {
      if (!sharesArtist(row)) return true;
      return place < count / 2 && own++ < limit;
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
