import { SECOND_MS } from '../../lib/time.ts';
import { untilAborted } from '../../lib/wait.ts';
import type { Covers } from '../../sources/covers/cover-lookup.ts';
import type { CoverImage } from '../../sources/covers/cover-source.ts';

/** How long a drop may wait for its covers. */
export const COVERS_MS = 10 * SECOND_MS;
/** Where many drops are due at once, the others go out without covers. */
const WAITING_MAX = 2;

/** The covers of a drop's tracks, by Spotify id. Never rejects. */
export type FindDropCovers = (ids: readonly string[]) => Promise<ReadonlyMap<string, CoverImage>>;

export function dropCovers(covers: Pick<Covers, 'images'>): FindDropCovers {
  let waiting = 0;
  return async (ids) => {
    if (waiting >= WAITING_MAX) return new Map();
    waiting += 1;
    const signal = AbortSignal.timeout(COVERS_MS);
    try {
      return (await untilAborted(covers.images(ids, signal), signal)) ?? new Map();
    } finally {
      waiting -= 1;
    }
  };
}
