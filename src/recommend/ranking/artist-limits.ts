import { leaderKey } from '../../track/artist-keys.ts';
import type { CreditedTitle } from '../../track/recording-keys.ts';
import type { Neighbour } from '../index/neighbour-index.ts';
import type { TrackTable } from '../track-table.ts';
import type { Query } from './query.ts';
import { atMostPerArtist, pipeline, type Step } from './steps.ts';

type Names = Pick<TrackTable, 'artists'>;

const SHOWN_PER_ARTIST = 2;
/** One in so many tracks of a list may be by an artist of the seeds, whose fans know the others. */
const TRACKS_PER_OWN = 5;

/** Whether a row credits an artist whom one of the seeds credits. */
export function creditsArtistOf(
  seeds: readonly Pick<CreditedTitle, 'artists'>[],
  table: Names,
): (row: number) => boolean {
  const leaders = new Set(seeds.flatMap(({ artists }) => artists.map(leaderKey)));
  return (row) => table.artists(row).some((artist) => leaders.has(leaderKey(artist)));
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
 */
export function limitArtists<T extends Neighbour>(
  query: Query,
  table: Names & Pick<TrackTable, 'artistRow'>,
): Step<T> {
  const perArtist = atMostPerArtist<T>(SHOWN_PER_ARTIST, table);
  const limit = ownTracksMax(query);
  if (limit === Number.POSITIVE_INFINITY) return perArtist;
  const isOwn = creditsArtistOf(query.seeds, table);
  return pipeline(perArtist, (candidates) =>
    candidates.filter(({ row }, place) => place < limit || !isOwn(row)),
  );
}

/** Puts the best track by another artist than the seeds' first, where such tracks are limited. */
export function otherArtistFirst<T extends Neighbour>(query: Query, table: Names): Step<T> {
  if (ownTracksMax(query) === Number.POSITIVE_INFINITY) return (candidates) => [...candidates];
  const isOwn = creditsArtistOf(query.seeds, table);
  return (candidates) => {
    const first = candidates.find(({ row }) => !isOwn(row));
    return first === undefined ? [...candidates] : [first, ...candidates.filter((one) => one !== first)];
  };
}
