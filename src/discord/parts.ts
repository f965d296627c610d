import type { Logger } from 'pino';
import type { Answers } from '../answers/answers.ts';
import type { TrackInfo } from '../track/track.ts';

/** What commands call; wired once at the composition root. */
export interface Parts {
  readonly answers: Answers;
  /** Tracks of the catalogue for what a person has typed so far, best first; some to start with for nothing. */
  readonly suggest: (typed: string, limit: number) => readonly TrackInfo[];
  readonly log: Logger;
}
