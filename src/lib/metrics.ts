/** How an interaction ended: with an answer, refused under load, too late for Discord, or without an answer. */
export type InteractionOutcome = 'answered' | 'busy' | 'late' | 'outage' | 'failed';

/** What a person used: its kind, and the name that its code has. Never a word that somebody typed. */
export interface UsedCommand {
  readonly kind: 'slash' | 'message' | 'autocomplete' | 'button' | 'select' | 'modal' | 'other';
  readonly command: string;
}

/** What happened to a shard's connection. */
export type GatewayEvent = 'ready' | 'reconnecting' | 'resumed' | 'closed' | 'error';

/** A vote for one track, or for or against a whole list. */
export type VoteKind = 'track' | 'up' | 'down';

/** How the edit of a list ended. */
export type ListEditOutcome = 'done' | 'gone' | 'forbidden' | 'failed' | 'expired';

/** How an attempt at the drop of one week and one server ended. */
export type DropOutcome = 'posted' | 'skipped' | 'retry' | 'paused';

export type QueryOperation = 'select' | 'insert' | 'update' | 'delete' | 'other';

export interface CacheSize {
  readonly size: number;
  /** Absent for one that is as large as what it mirrors. */
  readonly max?: number;
}

export interface ShardHealth {
  readonly shard: number;
  readonly isReady: boolean;
  /** Of the last heartbeat; absent before the first. */
  readonly pingS?: number;
}

export interface SourceHealth {
  /** What people read: "MusicBrainz". */
  readonly name: string;
  readonly state: 'on' | 'off' | 'resting';
  readonly requests?: number;
  readonly failures?: number;
}

/** What is read whenever somebody looks. */
export interface Watched {
  readonly shards: () => readonly ShardHealth[];
  readonly sources: () => readonly SourceHealth[];
  /** Interactions that are being answered. */
  readonly interactionsInFlight: () => number;
  /** Heavy commands that wait for their turn. */
  readonly heavyWaiting: () => number;
  /** Servers whose drop is due. */
  readonly dropsDue: () => number;
}

/**
 * Where the parts of the bot report what they do. All words are of small fixed sets: nothing here ever holds the name,
 * the id or a text of a person, a server or a track. Times are in seconds.
 */
export interface Metrics {
  /** Discord has the first response to an interaction. */
  acknowledged(used: UsedCommand, seconds: number): void;
  /** The last response was sent, or there will be none. */
  interactionEnded(used: UsedCommand, outcome: InteractionOutcome, seconds: number): void;
  gatewayEvent(event: GatewayEvent): void;
  /**
   * Discord has answered a request.
   * @param resource the first part of its path: "channels"
   */
  restRequest(resource: string, method: string, status: number): void;
  /** A request waits because Discord's limit is reached. */
  rateLimited(scope: string): void;
  voteChanged(kind: VoteKind, change: 'added' | 'removed'): void;
  listEdited(outcome: ListEditOutcome): void;
  /** @param lateS since it was due */
  dropAttempted(outcome: DropOutcome, lateS: number): void;
  queryEnded(operation: QueryOperation, hasFailed: boolean, seconds: number): void;
  /** From now on the size of a cache can be looked at; one of the same name is forgotten. */
  watchCache(name: string, read: () => CacheSize): void;
  watch<Name extends keyof Watched>(name: Name, read: Watched[Name]): void;
}

/** Registers a cache, see {@link Metrics.watchCache}. */
export type WatchCache = Metrics['watchCache'];

const ignore = (): void => {};

/** For a bot that nobody watches. */
export const NO_METRICS: Metrics = {
  acknowledged: ignore,
  interactionEnded: ignore,
  gatewayEvent: ignore,
  restRequest: ignore,
  rateLimited: ignore,
  voteChanged: ignore,
  listEdited: ignore,
  dropAttempted: ignore,
  queryEnded: ignore,
  watchCache: ignore,
  watch: ignore,
};
