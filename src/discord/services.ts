import type { Logger } from 'pino';
import type { Drops } from '../drops/open-drops.ts';
import type { FeedbackService } from '../feedback/feedback-service.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import type { TrackInfo } from '../track/track.ts';
import type { GenreReport, TrackService } from '../track-service/track-service.ts';
import type { ListVoting } from './feedback/list-voting.ts';

/** What the composition root wires before there is a client. */
export interface BotServices {
  readonly trackService: TrackService;
  /** Tracks of the catalogue for what a person has typed so far, best first; some to start with for nothing. */
  readonly suggestTracks: (typed: string, limit: number) => readonly TrackInfo[];
  /** The track in a row of the catalogue. */
  readonly track: (row: number) => TrackInfo;
  /** The track of the catalogue with a Spotify id. */
  readonly trackById: (id: string) => TrackInfo | undefined;
  /** A PNG of a track against what is typical of its genre. */
  readonly drawFingerprint: (report: GenreReport) => Promise<Buffer | undefined>;
  /** Posted lists and the votes under them. */
  readonly feedbackService: FeedbackService;
  /** What people and servers like. */
  readonly tasteService: TasteService;
  /** Weekly drops. */
  readonly drops: Drops;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** The clock that holds where the bot is used, ms since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
}

/** What commands call. */
export interface CommandServices extends BotServices {
  /** Turns reactions and button presses into votes. */
  readonly voting: ListVoting;
}
