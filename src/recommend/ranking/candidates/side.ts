import type { Neighbour } from '../../index/neighbour-index.ts';

export const SIDES = ['track', 'artist', 'era', 'playlists', 'recent', 'suggested'] as const;

/**
 * Where a candidate comes from: near the seed (`track`), near its artist (`artist`), not quite so near the seed but of its
 * years (`era`), on the same playlists more often than chance would put it there (`playlists`), near the seed among recent
 * tracks where these are wanted (`recent`), or named by whoever asks (`suggested`).
 */
export type CandidateSide = (typeof SIDES)[number];

/** A row of a pool, with its distance from the centre of the search. */
export interface PoolRow extends Neighbour {
  /** At least one, in the order of {@link CandidateSide}. */
  readonly sides: readonly CandidateSide[];
}

/** Rows that one side proposes, best first. */
export interface Proposal {
  readonly side: CandidateSide;
  readonly rows: readonly number[];
}
