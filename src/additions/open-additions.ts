import { setImmediate } from 'node:timers/promises';
import type { WatchCache } from '../lib/metrics.ts';
import { SECOND_MS } from '../lib/time.ts';
import type { DatabaseLog } from '../storage/database/context.ts';
import type { AdditionRepository } from '../storage/database/ports/additions.ts';
import type { Addition, AdditionChange } from '../track/addition.ts';
import { StoreQueue } from './store-queue.ts';

/** The catalogue that additions go into; in memory. */
export interface LiveCatalogue {
  /** What ships with the bot: never added to. */
  readonly base: { rowOf(id: string): number };
  /** @returns the row of a track, or -1 */
  rowOf(id: string): number;
  /** What was added as a row; undefined for other rows. */
  addition(row: number): Addition | undefined;
  /** @returns how many tracks it did not have before */
  add(additions: readonly Addition[]): number;
  remove(ids: Iterable<string>): number;
  /** Removes what may not be kept any longer. @param now ms since the epoch */
  expire(now: number): number;
}

export interface AdditionsOptions {
  readonly repository: Pick<AdditionRepository, 'changes' | 'save'>;
  readonly catalogue: LiveCatalogue;
  /** ms since the epoch */
  readonly now: () => number;
  readonly log: DatabaseLog;
  /** How often changes of other processes are read; every 20 s by default. */
  readonly pollMs?: number;
  /** How long what is learned may wait to be stored together; 100 ms by default. */
  readonly storeDelayMs?: number;
  readonly watchCache?: WatchCache;
}

/** Keeps the catalogue of this process and the stored additions the same. */
export interface AdditionsService {
  /** Resolves once all that is stored is in the catalogue; never rejects. */
  readonly loaded: Promise<void>;
  /**
   * Adds tracks to the catalogue at once, and stores them in the background: never fails. Left out are tracks of the
   * bundled catalogue, those that the owner has removed, and those without what the catalogue needs.
   * @returns how many the catalogue did not have
   */
  learn(additions: readonly Addition[]): number;
  /** Reads now what other processes have changed: after an outage of the database. Never rejects. */
  catchUp(): Promise<void>;
  /** Stores what waits, and stops reading changes. */
  close(): Promise<void>;
}

/** Other processes know an addition within a minute, a failed reading included. */
const POLL_MS = 20 * SECOND_MS;
/** Rows read at once: some ten milliseconds. */
const PAGE = 2000;
const PROGRESS_MS = 2 * SECOND_MS;

/**
 * Loads all additions into the catalogue in the background, so that a bot with many of them starts as fast as one without,
 * and from then on reads every 20 s what other processes have changed.
 */
export function openAdditions(options: AdditionsOptions): AdditionsService {
  const { repository, catalogue, now, log, pollMs = POLL_MS, storeDelayMs } = options;
  const removed = new Set<string>();
  let cursor = 0;
  const remove = (ids: readonly string[]) => {
    for (const id of ids) removed.add(id);
    catalogue.remove(ids);
  };
  const apply = (changes: readonly AdditionChange[]) => {
    const added = changes.flatMap((change) => (change.kind === 'added' ? [change.addition] : []));
    for (const { track } of added) removed.delete(track.id);
    catalogue.add(added);
    remove(changes.flatMap((change) => (change.kind === 'removed' ? [change.id] : [])));
  };
  const readChanges = async (onPage: (changes: number) => void = () => {}) => {
    for (let isLast = false; !isLast; ) {
      const page = await repository.changes(cursor, PAGE);
      apply(page.changes);
      ({ cursor, isLast } = page);
      onPage(page.changes.length);
      // Others have their turn between two pages.
      await setImmediate();
      if (poll.isStopped()) return;
    }
    catalogue.expire(now());
  };

  const queue = new StoreQueue({
    save: (additions) => repository.save(additions),
    // Removed by another process since the last reading.
    onSaved: ({ refused }) => remove(refused),
    log,
    ...(storeDelayMs !== undefined && { delayMs: storeDelayMs }),
  });
  options.watchCache?.('additions to store', () => queue.waiting);
  options.watchCache?.('removed tracks', () => removed);
  let isLoaded = false;
  const poll = polling(
    async () => {
      if (isLoaded) return readChanges();
      await load(readChanges, log);
      isLoaded = true;
    },
    pollMs,
    log,
  );
  return {
    loaded: poll.first,
    learn(additions) {
      const wanted = additions.filter(
        (addition) => !removed.has(addition.track.id) && isNews(addition, catalogue),
      );
      const added = catalogue.add(wanted);
      queue.add(wanted.filter(({ track }) => catalogue.rowOf(track.id) >= 0));
      return added;
    },
    catchUp: () => poll.now(),
    async close() {
      await poll.stop();
      await queue.close();
    },
  };
}

async function load(
  readChanges: (onPage: (changes: number) => void) => Promise<void>,
  log: DatabaseLog,
): Promise<void> {
  const startedAt = performance.now();
  let loggedAt = startedAt;
  let additions = 0;
  await readChanges((changes) => {
    additions += changes;
    if (performance.now() - loggedAt < PROGRESS_MS) return;
    loggedAt = performance.now();
    log.info({ additions }, 'Loading additions to the catalogue');
  });
  const loadMs = Math.round(performance.now() - startedAt);
  if (additions > 0) log.info({ additions, loadMs }, 'Additions to the catalogue loaded');
}

/** What may stay is not replaced by what may not, neither here nor in the database. */
function isNews({ track, keepUntil }: Addition, catalogue: LiveCatalogue): boolean {
  if (catalogue.base.rowOf(track.id) >= 0) return false;
  const known = catalogue.addition(catalogue.rowOf(track.id));
  return known === undefined || known.keepUntil !== undefined || keepUntil === undefined;
}

/** Runs `work` now and again and again, one at a time; an outage is logged when it starts and when it ends. */
function polling(work: () => Promise<void>, everyMs: number, log: DatabaseLog) {
  const first = Promise.withResolvers<void>();
  let running: Promise<void> | undefined;
  let isFailing = false;
  let isStopped = false;
  const attempt = async () => {
    try {
      await work();
      first.resolve();
      if (isFailing) log.info({}, 'Additions of other processes can be read again');
      isFailing = false;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isFailing) log.warn({ reason }, 'Additions of other processes cannot be read, will retry');
      isFailing = true;
    }
    running = undefined;
  };
  const now = () => {
    if (isStopped) return Promise.resolve();
    running ??= attempt();
    return running;
  };
  const timer = setInterval(now, everyMs).unref();
  void now();
  return {
    first: first.promise,
    isStopped: () => isStopped,
    now,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
      first.resolve();
    },
  };
}
