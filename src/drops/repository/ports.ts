import type {
  Claim,
  DropSettings,
  EndedWeek,
  Lookup,
  Plan,
  PostedWeek,
  Progress,
  SkippedWeek,
} from './schema.ts';

/** A server that needs attention. */
export interface DueSchedule {
  readonly guild: string;
  readonly revision: string;
  /** ms since the epoch; undefined where it has to be computed first. */
  readonly dueAt: number | undefined;
}

/** The schedules of servers, at most one a server. */
export interface ScheduleRepository {
  /** The schedule of a server; undefined while drops are off. */
  find(guild: string): Promise<DropSettings | undefined>;
  /** Stores a schedule in place of the server's earlier one. */
  save(guild: string, settings: DropSettings): Promise<void>;
  /** @returns whether there was a schedule */
  delete(guild: string): Promise<boolean>;
  /**
   * Servers accepted by `includes` whose next week is due at `time` or earlier. Those whose due time was never noted
   * for their current revision, or was noted by a clock that ran ahead of now, are always among them.
   */
  dueBefore(time: number, includes: (guild: string) => boolean): AsyncIterable<DueSchedule>;
  /** Notes when a server's next week is due under the settings of a revision. */
  noteNextDue(guild: string, revision: string, dueAt: number): Promise<void>;
  /** Servers in which one person turned drops on. */
  turnedOnBy(person: string): Promise<string[]>;
  /** Forgets that it was this person who turned drops on; the drops continue. */
  forgetPerson(person: string): Promise<void>;
}

/** The weeks of servers: what is planned, who works on it, how it ended. */
export interface DropRepository {
  /** How a week ended; undefined while it has not. */
  week(guild: string, week: string): Promise<EndedWeek | undefined>;
  /** Gives a week to one process until `claim.until`: of several exactly one gets it. @returns whether it did */
  claimWeek(guild: string, week: string, claim: Claim): Promise<boolean>;
  /** Gives a week back, unless another process has it by now. */
  releaseWeek(guild: string, week: string, claim: Claim): Promise<void>;
  /** What an earlier attempt was about to post. */
  plan(guild: string, week: string): Promise<Plan | undefined>;
  /** Stores what is about to be posted. */
  savePlan(guild: string, week: string, plan: Plan): Promise<void>;
  /** Forgets a plan that was certainly not posted. */
  deletePlan(guild: string, week: string): Promise<void>;
  /** Ends a week with its message. */
  recordPosted(guild: string, week: string, post: PostedWeek): Promise<void>;
  /** Ends a week without a message. */
  recordSkipped(guild: string, skip: SkippedWeek): Promise<void>;
  /** Ids of the tracks posted at `time` or later, for at least a year. */
  postedTracksSince(guild: string, time: number): Promise<string[]>;
  /** How far delivery has come in a server. */
  progress(guild: string): Promise<Progress | undefined>;
  /** Stores how far delivery has come in a server. */
  saveProgress(guild: string, progress: Progress): Promise<void>;
  /** Forgets all weeks of a server. May read everything that is stored: not for everyday use. */
  forgetGuild(guild: string): Promise<void>;
}

/** Tracks that were looked up in servers: the first that is known of their taste. */
export interface LookupRepository {
  /** Remembers tracks that one link led to, best known first; an earlier look-up of the same track is forgotten. */
  add(guild: string, ids: readonly string[]): Promise<void>;
  /** The last hundred look-ups of a server within half a year, oldest first. */
  recent(guild: string): Promise<Lookup[]>;
  /** Forgets the look-ups of a server. */
  forgetGuild(guild: string): Promise<void>;
}
