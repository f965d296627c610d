import { type Message, message } from '../../messages/message.ts';
import type { Space } from '../space/space.ts';
import { rowOfTrack, type TrackTable } from '../track-table.ts';
import type { ArtistGenreShares } from './artist-genre-shares.ts';
import type { PoolRow } from './candidates/side.ts';
import type { Query } from './query.ts';
import { atMostPerArtist } from './steps.ts';

/** What the scores of a pool lose where a candidate does not fit, and what the list has to say. */
export interface Misfits {
  readonly penalty: (row: number) => number;
  readonly notes: readonly Message[];
}

/** More than all other terms of a score add up to, but for what is penalised for more. */
const PENALTY = 10;
/** Nineteen in twenty tracks of the bundled catalogue have one of another artist nearer than this. */
const FAR = 4.65;
/** Artists that have less in common play other genres. */
const OVERLAP_MIN = 0.15;
const PER_ARTIST = 2;

/**
 * Finds the candidates that come only after all others: those that are far in absolute terms, and those whose artist plays
 * other genres than the artists of all seeds. Where too few are near, being far costs nothing, and the list says so.
 * @param pool with distances of a hybrid space
 * @param penalised what candidates lose for other reasons
 */
export function findMisfits(
  pool: readonly PoolRow[],
  { seeds, count }: Query,
  penalised: (row: number) => number,
  genres: ArtistGenreShares,
  table: TrackTable,
  space: Pick<Space, 'blocks'>,
): Misfits {
  const seedArtists = seeds.flatMap((seed) => {
    const row = rowOfTrack(seed, table);
    return row < 0 ? [] : [table.artistRow(row)];
  });
  const isOtherGenre = (row: number) => {
    const overlaps = seedArtists.map((artist) => genres.overlap(artist, table.artistRow(row)) ?? 1);
    return overlaps.length > 0 && Math.max(...overlaps) < OVERLAP_MIN;
  };
  const foreign = new Set(pool.filter(({ row }) => isOtherGenre(row)).map(({ row }) => row));
  const far = new Set(pool.filter(({ distance }) => distance > FAR).map(({ row }) => row));
  const fitting = pool.filter(({ row }) => penalised(row) === 0 && !foreign.has(row) && !far.has(row));
  // Where distance is of sound alone, it has another scale.
  const isMeasured = space.blocks.some(({ kind }) => kind === 'coOccurrence');
  const isNothingNear = atMostPerArtist<PoolRow>(PER_ARTIST, table)(fitting).length < count;
  const isPenalised = (row: number) => foreign.has(row) || (isMeasured && !isNothingNear && far.has(row));
  return {
    penalty: (row) => (isPenalised(row) ? PENALTY : 0),
    notes: isMeasured && isNothingNear && far.size > 0 ? [message('recommend.note.nothingNear')] : [],
  };
}
