import { beta } from '../../lib/beta.ts';
import { DROP_PARTS, type DropPart, type PostedTrack } from '../../storage/database/ports/drops.ts';
import { BASE_SHARES, type PartPlaces } from './parts.ts';

/** What became of the places of a part, in drops that somebody voted on. */
export interface PartRecord {
  readonly shown: number;
  /** Places that somebody liked. */
  readonly liked: number;
}

export type PartRecords = Readonly<Record<DropPart, PartRecord>>;

/** What is believed of a part before anybody has voted: three places in ten are liked, as if ten had been seen. */
const PRIOR = { liked: 3, others: 7 } as const;
/** No part vanishes or takes over, however it does. */
const FACTOR = { min: 0.5, max: 2.5 } as const;

/**
 * Counts by part what was liked of earlier drops. One that nobody voted on tells nothing.
 * @param isLiked whether a server's votes are for a track, by Spotify id
 */
export function countPartRecords(
  posted: readonly PostedTrack[],
  isLiked: (track: string) => boolean,
): PartRecords {
  // What is from among members one of them liked before it was posted: that says nothing of the week.
  const liked = posted.filter(({ id, kind }) => kind !== 'among-you' && isLiked(id));
  const weeks = new Set(liked.map(({ week }) => week));
  const told = posted.filter(({ week }) => weeks.has(week));
  const recordOf = (part: DropPart): PartRecord => {
    const own = told.filter(({ kind }) => kind === part);
    return { shown: own.length, liked: own.filter(({ id }) => isLiked(id)).length };
  };
  return Object.fromEntries(DROP_PARTS.map((part) => [part, recordOf(part)])) as Record<DropPart, PartRecord>;
}

/**
 * Shares of the parts by how they did: a Beta-Bernoulli bandit, of which each part draws how much of it is liked from what
 * is believed (Thompson 1933), so that one that did badly is tried again now and then.
 * @param random uniform in [0, 1)
 */
export function drawShares(records: PartRecords, random: () => number): PartPlaces {
  const mean = PRIOR.liked / (PRIOR.liked + PRIOR.others);
  const shareOf = (part: DropPart): number => {
    const { shown, liked } = records[part];
    // Without votes there is nothing to draw from, and the shares are those that were chosen.
    const drawn = shown === 0 ? mean : beta(PRIOR.liked + liked, PRIOR.others + shown - liked, random);
    return BASE_SHARES[part] * Math.min(FACTOR.max, Math.max(FACTOR.min, drawn / mean));
  };
  return Object.fromEntries(DROP_PARTS.map((part) => [part, shareOf(part)])) as Record<DropPart, number>;
}
