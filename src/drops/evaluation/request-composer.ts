import type { Kernel } from '../../feedback/kernel.ts';
import { lovedByOneOf } from '../../feedback/loved-by-one.ts';
import { learnTaste } from '../../feedback/taste.ts';
import { dropRequest } from '../gather-request.ts';
import type { DropCandidates, DropRequest } from '../selection/drop-request.ts';
import type { Composer } from './composer.ts';

/** Selects rows as a running bot does. */
type SelectRows = (request: DropRequest, source: DropCandidates) => Promise<readonly number[]>;

/** A composer of the bot: what it is asked for follows from the history as it does from a database. */
export function requestComposer(
  name: string,
  selectRows: SelectRows,
  source: DropCandidates,
  kernel: Kernel,
): Composer {
  const { table } = source;
  return {
    name,
    compose({ ratings, lookups, posted }, { size, at, random }) {
      const request = dropRequest({
        size,
        taste: learnTaste(ratings, (track) => table.rowOf(track), kernel, at),
        lookups,
        lovedByOne: lovedByOneOf(ratings),
        posted: posted.flatMap(({ rows }) => rows.map((row) => table.track(row).id)),
        excluded: [],
        knownArtists: [],
        table,
        now: at,
        postedAt: at,
        random,
      });
      return selectRows(request, source);
    },
  };
}
