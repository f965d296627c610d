import { type Message, message } from '../../messages/message.ts';
import type { Space } from '../space/space.ts';
import { rowOfTrack, type TrackTable } from '../track-table.ts';
import type { GenreComparison } from './artist-genre-shares.ts';
import type { PoolRow } from './candidates/side.ts';
import type { Query } from './query.ts';
import type { Step } from './steps.ts';

/** What the scores of a pool lose where a candidate does not fit, and what the list has to say. */
export interface Misfits {
  readonly penalty: (row: number) => number;
  readonly notes: readonly Message[];
  /** Whether too few candidates that fit are near. */
  readonly isNothingNear: boolean;
  /** Whether unwelcome tracks and other genres leave so few that more should be searched for */
  readonly isWorthWidening: boolean;
}

/** More than all other terms of a score add up to, but for what is penalised for more. */
const PENALTY = 10;
/** Nineteen in twenty tracks of the bundled catalogue have one of another artist nearer than this. */
const FAR = 4.65;
/** Tracks whose genres have less in common are of different genres; evaluated at 0.15, which leaves room for rounding. */
const OVERLAP_MIN = 0.16;
/** What a candidate loses for having no genre in common; on playlists it costs no precision up to here. */
const GENRE_WEIGHT = 0.3;
/** Candidates that fit for each track wanted, so that there is a choice: some are one song. */
const CHOICE = 2;

/** What the genres of a row have in common with those of a seed, 0 to 1. */
export type GenreFit = (row: number) => number;

/** The genre fit with the seed that shares most; 1 where nothing is known, as of seeds outside the table. */
export function genreFit(
  { seeds }: Pick<Query, 'seeds'>,
  genres: GenreComparison,
  table: Pick<TrackTable, 'rowOf'>,
): GenreFit {
  const seedRows = seeds.map((seed) => rowOfTrack(seed, table)).filter((row) => row >= 0);
  if (seedRows.length === 0) return () => 1;
  return (row) => Math.max(...seedRows.map((seed) => genres.overlap(seed, row) ?? 1));
}

export function isOtherGenre(fit: number): boolean {
  return fit < OVERLAP_MIN;
}

/**
 * Finds the candidates that come only after all others: those that are far in absolute terms, and those of other genres.
 * Where too few are near, being far costs nothing, and the list says so. Of the others, those lose a little whose genres
 * have less in common with a seed's.
 * @param pool with distances of a hybrid space
 * @param count how many tracks are wanted
 * @param penalised what candidates lose for other reasons
 */
export function findMisfits(
  pool: readonly PoolRow[],
  count: number,
  limitArtists: Step<PoolRow>,
  penalised: (row: number) => number,
  fitOf: GenreFit,
  space: Pick<Space, 'blocks'>,
): Misfits {
  const fits = new Map(pool.map(({ row }) => [row, fitOf(row)]));
  const foreign = new Set(pool.filter(({ row }) => isOtherGenre(fits.get(row) ?? 1)).map(({ row }) => row));
  // Where distance is of sound alone, it has another scale.
  const isMeasured = space.blocks.some(({ kind }) => kind === 'coOccurrence');
  const far = new Set(isMeasured ? pool.filter(({ distance }) => distance > FAR).map(({ row }) => row) : []);
  const alike = pool.filter(({ row }) => penalised(row) === 0 && !foreign.has(row));
  const fitting = alike.filter(({ row }) => !far.has(row));
  const isNothingNear = limitArtists(fitting).length < count;
  const isPenalised = (row: number) => foreign.has(row) || (!isNothingNear && far.has(row));
  return {
    penalty: (row) => (isPenalised(row) ? PENALTY : 0) + GENRE_WEIGHT * (1 - (fits.get(row) ?? 1)),
    notes: isNothingNear && foreign.size + far.size > 0 ? [message('recommend.note.nothingNear')] : [],
    isNothingNear,
    isWorthWidening: limitArtists(alike).length < CHOICE * count,
  };
}
