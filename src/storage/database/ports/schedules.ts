import type { StoredMessage } from '../../../messages/stored-message.ts';

/** What a server wants of its weekly drops. Only commands write it. */
export interface DropSettings {
  readonly channel: string;
  /** 1 Monday to 7 Sunday */
  readonly weekday: number;
  /** 0 to 23 */
  readonly hour: number;
  /** IANA name */
  readonly timeZone: string;
  readonly theme?: string;
  /** Number of tracks. */
  readonly size: number;
  /** Whether a thread for discussion is opened under each drop. */
  readonly thread: boolean;
  /** The member who turned drops on, notified when something has to be fixed; absent once their data was deleted. */
  readonly turnedOnBy?: string;
  /** ms since the epoch: weeks that were due before do not count. */
  readonly since: number;
  /** Differs after every use of the command, so that what was noted about an earlier one no longer applies. */
  readonly revision: string;
}

/** The settings of a server and how far delivery has come. */
export interface Schedule extends DropSettings {
  readonly guild: string;
  /** When the server needs attention next, ms since the epoch. */
  readonly nextDueAt: number;
  /** Every week that was due until then has ended, ms since the epoch. */
  readonly doneThrough?: number;
  /** Why and since when drops are paused under these settings. */
  readonly paused?: { readonly why: StoredMessage; readonly at: number };
}

/** Where a server is once a week has ended; written together with it. */
export interface ScheduleProgress {
  readonly doneThrough: number;
  /** Applied unless the settings have changed since `revision`. */
  readonly nextDueAt: number;
  readonly revision: string;
}

/** The weekly schedules of servers, at most one a server. */
export interface ScheduleRepository {
  /** The schedule of a server; undefined while drops are off. */
  get(guild: string): Promise<Schedule | undefined>;
  /** Turns drops on or changes them. This ends a pause; weeks that have ended stay so. */
  save(guild: string, settings: DropSettings, nextDueAt: number): Promise<void>;
  /** @returns whether there was one */
  delete(guild: string): Promise<boolean>;
  /**
   * Schedules of some servers that are due at `until` or earlier, the one that has waited longest first.
   * @param guilds the servers this process is responsible for
   * @param until ms since the epoch
   */
  due(guilds: readonly string[], until: number): Promise<Schedule[]>;
  /** Notes when a server needs attention next, unless its settings have changed. @returns whether they have not */
  postpone(guild: string, revision: string, nextDueAt: number): Promise<boolean>;
  /**
   * Notes why drops cannot be posted, unless the settings have changed.
   * @returns true for exactly one caller a pause, which has to notify an admin
   */
  pause(guild: string, revision: string, why: StoredMessage, nextDueAt: number): Promise<boolean>;
  /** Servers in which one person turned drops on. */
  turnedOnBy(user: string): Promise<string[]>;
}
