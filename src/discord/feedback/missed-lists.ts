/** The newest lists of each server are reconciled at once: people look at these. */
const NEWEST = 10;
/** Between two older lists: far below Discord's limits, so that commands never wait for it. */
const PAUSE_MS = 1000;

/**
 * The lists to reconcile with Discord after a connection was lost: first the newest of every server and of direct
 * messages, then slowly all older ones, newest first.
 * @param messagesOf ids of the lists in one of these places, newest last
 */
export async function* missedLists(
  places: Iterable<string>,
  messagesOf: (place: string) => Promise<readonly string[]>,
  pauseMs = PAUSE_MS,
): AsyncGenerator<string, void> {
  const older: string[] = [];
  for (const place of places) {
    const messages = [...(await messagesOf(place))].reverse();
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
