import { leaderKey } from '../../track/artist-keys.ts';
import type { CreditedTitle } from '../../track/recording-keys.ts';
import type { Neighbour, RowFilter } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';
import type { Query } from './query.ts';
import { atMostPerArtist, pipeline, type Step } from './steps.ts';

const SHOWN_PER_ARTIST = 2;
/** One in so many tracks of a list may be by an artist of the seeds, whose fans know the others. */
const TRACKS_PER_OWN = 5;

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

/** Puts the best track by another artist than the seeds' first, where such tracks are limited. */
export function otherArtistFirst<T extends Neighbour>(query: Query, isOwn: RowFilter): Step<T> {
  if (ownTracksMax(query) === Number.POSITIVE_INFINITY) return (candidates) => [...candidates];
  return (candidates) => {
    const first = candidates.find(({ row }) => !isOwn(row));
    return first === undefined ? [...candidates] : [first, ...candidates.filter((one) => one !== first)];
  };
}
