import type { Plan, Settings } from '../repository/schema.ts';
import type { Due } from '../schedule/weekly-schedule.ts';

/** The clock that holds where the bot is used; it may be set back, or leap ahead. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
  /** Runs something once so much time has passed, also when it is leapt over. The answer cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** Not now: try again. */
export interface Later {
  readonly kind: 'later';
  readonly why: string;
}

/** Not before somebody has changed something; `why` says what, in words for an admin. */
export interface Closed {
  readonly kind: 'closed';
  readonly why: string;
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

/** The place a drop is going to, and what makes it one of a kind. */
export interface Errand {
  readonly guild: string;
  readonly settings: Settings;
  readonly due: Due;
  readonly plan: Plan;
  /** At most 25 characters, the same for every attempt at one week of a server. */
  readonly nonce: string;
}

/** What the runner needs done elsewhere. */
export interface DropPorts {
  /** Whether this process looks after a server. */
  isHere(guild: string): boolean;
  /** What to post; `undefined` with no tracks left. */
  compose(guild: string, settings: Settings, due: Due): Promise<Plan['picks'] | undefined>;
  /** Looks for the message of an earlier attempt that nobody wrote down. */
  find(errand: Errand): Promise<Posted | Absent | Later | Closed>;
  post(errand: Errand): Promise<Posted | Later | Closed>;
  /** Whatever belongs to a new message and does no harm twice. */
  attend(errand: Errand, message: string): Promise<void>;
  /** Says in the server what keeps drops from coming; fails silently where nobody can be told. */
  tell(guild: string, settings: Settings, why: string): Promise<void>;
}
