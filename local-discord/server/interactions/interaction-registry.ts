import { randomBytes } from 'node:crypto';
import type { DriverFailure, DriverWait } from '../../driver/api.ts';
import type { EventFeed } from '../driver/event-feed.ts';
import type { Clock } from '../lib/clock.ts';
import type { Snowflakes } from '../lib/snowflake.ts';
import {
  FIRST_RESPONSE_TIMEOUT_MS,
  type InteractionOrigin,
  type InteractionRecord,
  interactionView,
  TOKEN_LIFETIME_MS,
} from './interaction-record.ts';

const RETENTION_MS = 60 * 60_000;
const DEFAULT_WAIT_MS = 10_000;

const NO_RESPONSE = 'The application did not respond';

/** All recent interactions and their deadlines. */
export class InteractionRegistry {
  readonly #clock: Clock;
  readonly #ids: Snowflakes;
  readonly #feed: EventFeed;
  readonly #byId = new Map<string, InteractionRecord>();
  readonly #byToken = new Map<string, InteractionRecord>();
  readonly #waiters = new Set<() => void>();
  /** Called when a reply is still "thinking" after 15 minutes. */
  onExpired: (record: InteractionRecord) => void = () => undefined;

  constructor(clock: Clock, ids: Snowflakes, feed: EventFeed) {
    this.#clock = clock;
    this.#ids = ids;
    this.#feed = feed;
  }

  open(origin: InteractionOrigin): InteractionRecord {
    const record: InteractionRecord = {
      ...origin,
      id: this.#ids.next(),
      token: randomBytes(32).toString('base64url'),
      createdAt: this.#clock.now(),
      status: 'waiting',
      failure: null,
      choices: null,
      modal: null,
      ephemeral: false,
      originalId: null,
      shownId: null,
      messageIds: new Set(),
      acknowledged: false,
    };
    this.#byId.set(record.id, record);
    this.#byToken.set(record.token, record);
    this.#clock.after(FIRST_RESPONSE_TIMEOUT_MS, () => this.#failUnanswered(record));
    this.#clock.after(TOKEN_LIFETIME_MS, () => this.#expire(record));
    this.#clock.after(TOKEN_LIFETIME_MS + RETENTION_MS, () => {
      this.#byId.delete(record.id);
      this.#byToken.delete(record.token);
    });
    this.notifyChange(record);
    return record;
  }

  find(id: string): InteractionRecord | undefined {
    return this.#byId.get(id);
  }

  findByToken(applicationId: string, token: string): InteractionRecord | undefined {
    const record = this.#byToken.get(token);
    return record?.applicationId === applicationId ? record : undefined;
  }

  isExpired(record: InteractionRecord): boolean {
    return this.#clock.now() >= record.createdAt + TOKEN_LIFETIME_MS;
  }

  /** Fails an interaction whose bot is offline. */
  failOffline(record: InteractionRecord): void {
    this.#fail(record, 'offline');
  }

  #failUnanswered(record: InteractionRecord): void {
    if (record.status === 'waiting') this.#fail(record, 'timeout');
  }

  #expire(record: InteractionRecord): void {
    if (record.status !== 'thinking') return;
    this.#fail(record, 'expired');
    this.onExpired(record);
  }

  #fail(record: InteractionRecord, reason: DriverFailure['reason']): void {
    record.failure = { reason, message: NO_RESPONSE };
    record.status = 'failed';
    this.notifyChange(record);
  }

  /** Notifies the page and pending `waitUntil` calls. */
  notifyChange(record: InteractionRecord): void {
    const told = interactionView(record);
    this.#feed.publish({
      visibleTo: (viewer) => viewer === null || viewer === record.userId,
      render: () => ({ type: 'interaction', interaction: told }),
    });
    for (const check of [...this.#waiters]) check();
  }

  /** Resolves when the interaction has reached the state named by `wait`, or after `waitMs` of real time. */
  waitUntil(
    record: InteractionRecord,
    { wait = 'settled', waitMs = DEFAULT_WAIT_MS }: DriverWait,
  ): Promise<void> {
    const unfinished = wait === 'none' ? [] : wait === 'response' ? ['waiting'] : ['waiting', 'thinking'];
    if (!unfinished.includes(record.status)) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#waiters.delete(check);
        resolve();
      };
      const check = () => {
        if (!unfinished.includes(record.status)) finish();
      };
      const timer = setTimeout(finish, waitMs);
      this.#waiters.add(check);
    });
  }
}
