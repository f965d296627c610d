import type { Logger } from 'pino';
import type { DropDesk } from '../drops/drop-service.ts';
import type { Desk } from '../feedback/desk.ts';
import type { TrackInfo } from '../track/track.ts';
import type { GenreReport, TrackService } from '../track-service/track-service.ts';
import type { Feedback } from './feedback/feedback.ts';

/** What the composition root wires before there is a client. */
export interface BotServices {
  readonly trackService: TrackService;
  /** Tracks of the catalogue for what a person has typed so far, best first; some to start with for nothing. */
  readonly suggestTracks: (typed: string, limit: number) => readonly TrackInfo[];
  /** The track in a row of the catalogue. */
  readonly track: (row: number) => TrackInfo;
  /** A PNG of a track against what is typical of its genre. */
  readonly drawFingerprint: (report: GenreReport) => Promise<Buffer | undefined>;
  /** Votes and what they lead to. */
  readonly desk: Desk;
  /** Weekly drops: what servers want, and what they get. */
  readonly drops: DropDesk;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** The clock that holds where the bot is used, ms since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
}

/** What commands call. */
export interface CommandServices extends BotServices {
  /** Between Discord's reactions and the desk. */
  readonly feedback: Feedback;
}
