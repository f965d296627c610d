/** Newest lists of each server that are compared at once: people look at these. */
const NEWEST = 10;
/** Between two of the older ones: far below what Discord allows, so that commands never wait for it. */
const PAUSE_MS = 1000;

/**
 * The lists to compare with Discord after an absence: the newest of every server at once, then in their own time
 * all the older ones that are remembered, newest first.
 * @param listsOf ids of a server's lists, newest last
 */
export async function* missedLists(
  guilds: Iterable<string>,
  listsOf: (guild: string) => Promise<readonly string[]>,
  pauseMs = PAUSE_MS,
): AsyncGenerator<string, void> {
  const older: string[] = [];
  for (const guild of guilds) {
    const lists = [...(await listsOf(guild))].reverse();
    yield* lists.slice(0, NEWEST);
    older.push(...lists.slice(NEWEST));
  }
  for (const message of older.sort(newestFirst)) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    yield message;
  }
}

/** Discord's ids are numbers that grow with time. */
function newestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? 1 : -1);
}
