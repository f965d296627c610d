import type { Database } from '../storage/database/database.ts';

type Read = (...args: never[]) => Promise<unknown>;

/** The same function, which waits for `loaded` first. */
export function waitFor<F extends Read>(loaded: Promise<void>, read: F): F {
  return (async (...args: Parameters<F>) => {
    await loaded;
    return read(...args);
  }) as F;
}

/**
 * Repositories whose lists, votes and look-ups are read once the catalogue is complete: before that, the tracks they name
 * might be missing from it, and a list would be ranked without them.
 */
export function readAfter<R extends Pick<Database, 'lists' | 'votes' | 'lookups' | 'tasteImports'>>(
  loaded: Promise<void>,
  repositories: R,
): R {
  const { lists, votes, lookups, tasteImports } = repositories;
  return {
    ...repositories,
    lists: { ...lists, get: waitFor(loaded, lists.get) },
    votes: {
      ...votes,
      ofUser: waitFor(loaded, votes.ofUser),
      ofGuild: waitFor(loaded, votes.ofGuild),
    },
    tasteImports: {
      ...tasteImports,
      ofUser: waitFor(loaded, tasteImports.ofUser),
      ofGuild: waitFor(loaded, tasteImports.ofGuild),
    },
    lookups: { ...lookups, ofGuild: waitFor(loaded, lookups.ofGuild) },
  };
}
