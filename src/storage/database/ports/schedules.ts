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
  /** The language of that member, as Discord names it: that of drops where the server has chosen none. */
  readonly locale?: string;
  /** ms since the epoch: weeks that were due before do not count. */
  readonly since: number;
  /** Differs after every use of the command, so that what was noted about an earlier one no longer applies. */
  readonly revision: string;
}

/** A person has paused drops or turned them off. */
export interface Stop {
  /** ms since the epoch */
  readonly at: number;
  /** Absent once their data was deleted. */
  readonly by?: string;
  /** How long the settings of drops that are off are kept, ms since the epoch; those of a pause stay. */
  readonly keptUntil?: number;
}

/** The settings of a server and how far delivery has come. */
export interface Schedule extends DropSettings {
  readonly guild: string;
  /** When the server needs attention next, ms since the epoch. */
  readonly nextDueAt: number;
  /** Every week that was due until then has ended, ms since the epoch. */
  readonly doneThrough?: number;
  /** Absent while drops are on. */
  readonly stopped?: Stop;
  /** Why and since when the bot has paused drops under these settings. */
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
  /** The schedule of a server, stopped or not; undefined where there is none (any more). */
  get(guild: string): Promise<Schedule | undefined>;
  /** Turns drops on or changes them. This ends a stop and a pause; weeks that have ended stay so. */
  save(guild: string, settings: DropSettings, nextDueAt: number): Promise<void>;
  /** Stops the drops of a server, whose settings stay, at least for a while. @returns whether there was a schedule */
  stop(guild: string, stop: Stop): Promise<boolean>;
  /**
   * Schedules of some servers whose drops are on that are due at `until` or earlier, the one that has waited longest first.
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
  /** Servers whose drops one person has stopped. */
  stoppedBy(user: string): Promise<string[]>;
}
