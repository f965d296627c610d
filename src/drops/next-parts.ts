import { hashText } from '../lib/hash-text.ts';
import { uniform } from '../lib/random.ts';
import { WEEK_MS } from '../lib/time.ts';
import type { PostedTrack } from '../storage/database/ports/drops.ts';
import { countPartRecords, drawShares, type PartRecords } from './selection/part-shares.ts';
import { allotPlaces, type PartPlaces } from './selection/parts.ts';

/** Votes on drops of this long tell which parts a server likes; nothing that it was shown within it is news. */
export const REMEMBERED_MS = 53 * WEEK_MS;

/** What the next drop of a server is made of, and why. */
export interface NextParts {
  readonly places: PartPlaces;
  readonly records: PartRecords;
}

/**
 * The places of the parts in the drop of a week, the same for the same votes.
 * @param size number of tracks
 * @param posted within {@link REMEMBERED_MS}
 * @param chosen what somebody in the server has chosen, by Spotify id
 */
export function nextParts(
  guild: string,
  size: number,
  week: string,
  posted: readonly PostedTrack[],
  chosen: ReadonlySet<string>,
): NextParts {
  const records = countPartRecords(posted, (track) => chosen.has(track));
  const random = uniform(hashText(guild), hashText(`${week} parts`));
  return { places: allotPlaces(size, drawShares(records, random)), records };
}
