import type { AddedArtist } from '../track/addition.ts';
import type { Track } from '../track/track.ts';
import type { TrackTable } from './track-table.ts';

/** A track with what services say of its main artist, as the classifier and the space take it. */
export interface DescribedTrack extends Track {
  readonly artistGenres?: NonNullable<AddedArtist['genres']>;
  readonly similarArtists?: NonNullable<AddedArtist['similar']>;
}

type Facts = Pick<TrackTable, 'track' | 'artistRow' | 'artistFacts'>;

export function describeTrack(row: number, table: Facts): DescribedTrack {
  const { genres, similar } = table.artistFacts?.(table.artistRow(row)) ?? {};
  return {
    ...table.track(row),
    ...(genres && { artistGenres: genres }),
    ...(similar && { similarArtists: similar }),
  };
}
