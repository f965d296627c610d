import type { Metrics } from '../../lib/metrics.ts';
import type { Message } from '../../messages/message.ts';
import type { FailureLog } from '../../storage/database/outage.ts';
import type { DropPlan, DropRepository, DropTrack } from '../../storage/database/ports/drops.ts';
import type { DropSettings, ScheduleRepository } from '../../storage/database/ports/schedules.ts';
import type { DueWeek } from '../schedule/weekly-schedule.ts';

/** The clock that everything about drops goes by; it may be set back or jump ahead. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
  /** Runs something after a delay, also when the clock jumps over its end. @returns what cancels it */
  after(delayMs: number, run: () => void): () => void;
}

/** It did not work now but may work later. */
export interface Retry {
  readonly kind: 'retry';
  /** For the log. */
  readonly why: string;
}

/** It cannot work before somebody in the server changes something. */
export interface Blocked {
  readonly kind: 'blocked';
  /** What has to be changed. */
  readonly why: Message;
}

export interface Posted {
  readonly kind: 'posted';
  /** Id of the message. */
  readonly message: string;
}

/** There is no such message. */
export interface Absent {
  readonly kind: 'absent';
}

/** A drop that is to be posted, and where. */
export interface DropJob {
  readonly guild: string;
  readonly settings: DropSettings;
  readonly due: DueWeek;
  readonly plan: DropPlan;
  /** ms since the epoch */
  readonly plannedAt: number;
}

/** What delivery needs of Discord. */
export interface DropMessenger {
  /** Looks for the message of an earlier attempt whose outcome was not recorded. */
  find(job: DropJob): Promise<Posted | Absent | Retry | Blocked>;
  post(job: DropJob): Promise<Posted | Retry | Blocked>;
  /** Adds reactions and a thread to a new message; harmless when repeated. */
  afterPost(job: DropJob, message: string): Promise<void>;
  /** Tells an admin of the server why drops are paused; does not fail where nobody can be told. */
  notifyAdmin(guild: string, settings: DropSettings, why: Message): Promise<void>;
}

export interface DeliveryLog extends FailureLog {
  info(details: object, message: string): void;
}

/** What delivery works with. */
export interface DeliveryParts {
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  /** The tracks of a server's drop; none when there is nothing new left. */
  readonly selectTracks: (guild: string, settings: DropSettings, due: DueWeek) => Promise<DropTrack[]>;
  readonly messenger: DropMessenger;
  readonly clock: Clock;
  /** Identifies this process among others on the same store. */
  readonly owner: string;
  /** Resolves when the rate limit allows the next post. */
  readonly waitForTurn: () => Promise<void>;
  readonly log: DeliveryLog;
  readonly metrics: Pick<Metrics, 'dropAttempted' | 'watch' | 'watchCache'>;
}
