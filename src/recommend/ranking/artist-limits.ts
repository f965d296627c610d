import { leaderKey } from '../../track/artist-keys.ts';
import type { CreditedTitle } from '../../track/recording-keys.ts';
import type { Neighbour, RowFilter } from '../index/neighbour-index.ts';
import { highestPopularity, type TrackTable } from '../track-table.ts';
import type { Query } from './query.ts';
import { atMostPerArtist, pipeline, type Step } from './steps.ts';

const SHOWN_PER_ARTIST = 2;
/** One in so many tracks of a list may be by an artist of the seeds, whose fans know the others. */
const TRACKS_PER_OWN = 5;
/** What the least popular track of an artist loses, in points of score: more than half of a pool is apart. */
const OBSCURITY = 1.5;

/** Whether a row credits an artist whom one of the seeds credits; remembered, since comparing names takes time. */
export function creditsArtistOf(
  seeds: readonly Pick<CreditedTitle, 'artists'>[],
  table: Pick<TrackTable, 'artists'>,
): RowFilter {
  const leaders = new Set(seeds.flatMap(({ artists }) => artists.map(leaderKey)));
  const known = new Map<number, boolean>();
  return (row) => {
    const told = known.get(row);
    if (told !== undefined) return told;
    const isOwn = table.artists(row).some((artist) => leaders.has(leaderKey(artist)));
    known.set(row, isOwn);
    return isOwn;
  };
}

/**
 * How many tracks by artists of the seeds a list may hold: none where little-known tracks are wanted, any number where the
 * nearest or other versions of the seed are.
 */
export function ownTracksMax({ count, discover = 0.5, mood, remixes = false }: Query): number {
  if (mood === 'closer' || remixes) return Number.POSITIVE_INFINITY;
  return discover > 0.5 ? 0 : Math.floor(count / TRACKS_PER_OWN);
}

/**
 * Keeps at most two tracks of an artist, and few by artists of the seeds: only those placed at the very top, since others
 * take their place from something new.
 * @param isOwn whether a row is by an artist of the seeds
 */
export function limitArtists<T extends Neighbour>(
  query: Query,
  isOwn: RowFilter,
  table: Pick<TrackTable, 'artistRow'>,
): Step<T> {
  const perArtist = atMostPerArtist<T>(SHOWN_PER_ARTIST, table);
  const limit = ownTracksMax(query);
  if (limit === Number.POSITIVE_INFINITY) return perArtist;
  return pipeline(perArtist, (candidates) =>
    candidates.filter(({ row }, place) => place < limit || !isOwn(row)),
  );
}

/**
 * What the score of a track by an artist of the seeds loses for being less popular than the artist's most popular one:
 * nearness alone finds album tracks and releases that were made for a season. Nothing where such tracks are not limited.
 * @param isOwn whether a row is by an artist of the seeds
 */
export function obscurityPenalty(
  query: Query,
  isOwn: RowFilter,
  table: Pick<TrackTable, 'artistRow' | 'popularity' | 'rowsOfArtist'>,
): (row: number) => number {
  if (ownTracksMax(query) === Number.POSITIVE_INFINITY) return () => 0;
  return (row) => {
    if (!isOwn(row)) return 0;
    const highest = highestPopularity(table.artistRow(row), table);
    const popularity = table.popularity?.(row) ?? -1;
    return highest <= 0 ? 0 : OBSCURITY * (1 - Math.max(0, popularity) / highest);
  };
}

/** Puts the best track by another artist than the seeds' first, where such tracks are limited. */
export function otherArtistFirst<T extends Neighbour>(query: Query, isOwn: RowFilter): Step<T> {
  if (ownTracksMax(query) === Number.POSITIVE_INFINITY) return (candidates) => [...candidates];
  return (candidates) => {
    const first = candidates.find(({ row }) => !isOwn(row));
    return first === undefined ? [...candidates] : [first, ...candidates.filter((one) => one !== first)];
  };
}
