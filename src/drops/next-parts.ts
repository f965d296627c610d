import type { TasteService } from '../feedback/taste-service.ts';
import { hashText } from '../lib/hash-text.ts';
import { uniform } from '../lib/random.ts';
import { WEEK_MS } from '../lib/time.ts';
import type { DropRepository, PostedTrack } from '../storage/database/ports/drops.ts';
import type { DueWeek } from './schedule/weekly-schedule.ts';
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
 * The places of the parts in the drop of a week, the same for the same votes, and what was posted within a year.
 * @param size number of tracks
 */
export async function nextParts(
  { drops, tasteService }: { readonly drops: DropRepository; readonly tasteService: TasteService },
  guild: string,
  size: number,
  { week, dueAt }: DueWeek,
): Promise<NextParts & { readonly posted: readonly PostedTrack[] }> {
  const posted = await drops.postedTracks(guild, dueAt - REMEMBERED_MS);
  const chosen = posted.length === 0 ? new Set<string>() : await tasteService.chosenInGuild(guild);
  const records = countPartRecords(posted, (track) => chosen.has(track));
  const random = uniform(hashText(guild), hashText(`${week} parts`));
  return { places: allotPlaces(size, drawShares(records, random)), records, posted };
}
