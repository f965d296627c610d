import type { Kernel } from '../../feedback/kernel.ts';
import { lovedByOneOf } from '../../feedback/loved-by-one.ts';
import { learnTaste } from '../../feedback/taste.ts';
import type { DropTrack, PostedTrack } from '../../storage/database/ports/drops.ts';
import { dropRequest } from '../gather-request.ts';
import type { DropCandidates, DropRequest } from '../selection/drop-request.ts';
import { countPartRecords, drawShares } from '../selection/part-shares.ts';
import { allotPlaces } from '../selection/parts.ts';
import type { Composer } from './composer.ts';

/** A selected row, and the part it belongs to; absent where a composer has no parts. */
interface SelectedRow {
  readonly row: number;
  readonly kind?: DropTrack['kind'];
}

/** Selects rows as a running bot does. */
type SelectRows = (request: DropRequest, source: DropCandidates) => Promise<readonly SelectedRow[]>;

/** A composer of the bot: what it is asked for follows from the history as it does from a database. */
export function requestComposer(
  name: string,
  selectRows: SelectRows,
  source: DropCandidates,
  kernel: Kernel,
): Composer {
  const { table } = source;
  const idOf = (row: number) => table.track(row).id;
  /** By server. */
  const postedBefore = new Map<string, PostedTrack[]>();
  return {
    name,
    async compose({ guild, ratings, lookups, posted }, { size, at, random }) {
      const earlier = posted.length === 0 ? [] : (postedBefore.get(guild) ?? []);
      const chosen = new Set(ratings.map(({ track }) => track));
      const shares = drawShares(
        countPartRecords(earlier, (track) => chosen.has(track)),
        random,
      );
      const taste = learnTaste(ratings, (track) => table.rowOf(track), kernel, at);
      const request = dropRequest({
        size,
        places: allotPlaces(size, shares),
        taste,
        lookups,
        lovedByOne: lovedByOneOf(ratings),
        posted: posted.flatMap(({ rows }) => rows.map(idOf)),
        excluded: [],
        knownArtists: [],
        table,
        now: at,
        postedAt: at,
        random,
      });
      const selected = await selectRows(request, source);
      const week = String(at);
      const tracks = selected.map(({ row, kind }) => ({ id: idOf(row), week, ...(kind && { kind }) }));
      postedBefore.set(guild, [...earlier, ...tracks]);
      return selected.map(({ row }) => row);
    },
  };
}
