import { overlapOf, sparseDot } from '../../../lib/sparse.ts';
import type { CoOccurrenceProfile } from '../../space/co-occurrence/profile.ts';
import { logLift, playlistCount } from '../learned/lift.ts';

/** How two things share playlists. */
export interface Shared {
  readonly count: number;
  /** How many times as many as chance would have it. */
  readonly lift: number;
}

/** What co-occurrence says of two tracks, in terms that can be said to people. */
export interface CommonGround {
  readonly recordings: Shared;
  readonly artists: Shared;
  /** Whether each is on some playlist, itself or others of its artists. */
  readonly areOnPlaylists: boolean;
  /** Cosine of the labels of the artists, 0 to 1. */
  readonly labelCosine: number;
}

export const NOTHING_COMMON: CommonGround = {
  recordings: { count: 0, lift: 0 },
  artists: { count: 0, lift: 0 },
  areOnPlaylists: false,
  labelCosine: 0,
};

/** @param playlistWeights weight of every playlist, 0 for those that do not count */
export function commonGround(
  a: CoOccurrenceProfile,
  b: CoOccurrenceProfile,
  playlistWeights: Float32Array,
): CommonGround {
  const total = playlistCount(playlistWeights);
  const shared = (one: readonly number[], other: readonly number[]): Shared => {
    const { count } = overlapOf(one, other, playlistWeights);
    return { count, lift: Math.exp(logLift(count, one.length, other.length, total)) };
  };
  const isOnPlaylist = ({ playlists, artists }: CoOccurrenceProfile) =>
    playlists.length > 0 || artists.playlists.length > 0;
  return {
    recordings: shared(a.playlists, b.playlists),
    artists: shared(a.artists.playlists, b.artists.playlists),
    areOnPlaylists: isOnPlaylist(a) && isOnPlaylist(b),
    labelCosine: sparseDot(
      a.artists.labels,
      a.artists.labelWeights,
      b.artists.labels,
      b.artists.labelWeights,
    ),
  };
}
