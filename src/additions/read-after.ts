import type { Database } from '../storage/database/database.ts';

type Read = (...args: never[]) => Promise<unknown>;

/** The same function, which waits for what `ready` gives first. */
export function waitFor<F extends Read>(ready: () => Promise<unknown>, read: F): F {
  return (async (...args: Parameters<F>) => {
    await ready();
    return read(...args);
  }) as F;
}

/**
 * Repositories whose lists, votes and look-ups are read once the catalogue is complete and embedded: before that, the
 * tracks they name might be missing from it, a list would be ranked without them, and nothing could compare them.
 */
export function readAfter<R extends Pick<Database, 'lists' | 'votes' | 'lookups' | 'tasteImports'>>(
  ready: () => Promise<unknown>,
  repositories: R,
): R {
  const { lists, votes, lookups, tasteImports } = repositories;
  return {
    ...repositories,
    lists: { ...lists, get: waitFor(ready, lists.get) },
    votes: {
      ...votes,
      ofUser: waitFor(ready, votes.ofUser),
      ofGuild: waitFor(ready, votes.ofGuild),
    },
    tasteImports: {
      ...tasteImports,
      ofUser: waitFor(ready, tasteImports.ofUser),
      ofGuild: waitFor(ready, tasteImports.ofGuild),
    },
    lookups: { ...lookups, ofGuild: waitFor(ready, lookups.ofGuild) },
  };
}
