/** The newest lists of each server are reconciled at once: people look at these. */
const NEWEST = 10;
/** Between two older lists: far below Discord's limits, so that commands never wait for it. */
const PAUSE_MS = 1000;

/**
 * The lists to reconcile with Discord after a connection was lost: first the newest of every server, then slowly all
 * older ones, newest first.
 * @param messagesOf ids of a server's lists, newest last
 */
export async function* missedLists(
  guilds: Iterable<string>,
  messagesOf: (guild: string) => Promise<readonly string[]>,
  pauseMs = PAUSE_MS,
): AsyncGenerator<string, void> {
  const older: string[] = [];
  for (const guild of guilds) {
    const messages = [...(await messagesOf(guild))].reverse();
    yield* messages.slice(0, NEWEST);
    older.push(...messages.slice(NEWEST));
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
