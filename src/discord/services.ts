import type { Logger } from 'pino';
import type { Drops } from '../drops/open-drops.ts';
import type { FeedbackService } from '../feedback/feedback-service.ts';
import type { GuildRetention } from '../feedback/guild-retention.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { ExportedTrack } from '../listening/exported-tracks.ts';
import type { Translator } from '../messages/translator.ts';
import type { Covers } from '../sources/covers/cover-lookup.ts';
import type { GenreCorrectionRepository } from '../storage/database/ports/genre-corrections.ts';
import type { ProcessRepository } from '../storage/database/ports/processes.ts';
import type { TrackInfo } from '../track/track.ts';
import type { GenreReport } from '../track-service/reports.ts';
import type { TrackService } from '../track-service/track-service.ts';
import type { DownloadAttachment } from './download-attachment.ts';
import type { ListVoting } from './feedback/list-voting.ts';

/** A PNG, and what it shows for those who cannot see it. */
export interface Picture {
  readonly data: Buffer;
  readonly description: string;
}

/** What the bot needs from the rest of the project; made by the composition root. */
export interface BotServices {
  readonly trackService: TrackService;
  /** Tracks of the catalogue that match what was typed so far, best first; well-known ones for an empty text. */
  readonly suggestTracks: (typed: string, limit: number) => Promise<readonly TrackInfo[]>;
  /** The track in a row of the catalogue. */
  readonly track: (row: number) => TrackInfo;
  /** The track of the catalogue with a Spotify id. */
  readonly trackById: (id: string) => TrackInfo | undefined;
  /** The Spotify ids of those tracks that the catalogue has, in their order. */
  readonly recogniseTracks: (tracks: readonly ExportedTrack[]) => Promise<string[]>;
  /** A track's features against the typical range of its genre. */
  readonly drawFingerprint: (report: GenreReport, translator: Translator) => Promise<Picture | undefined>;
  /** The covers of tracks, which come after an answer rather than before it. */
  readonly covers: Covers;
  /** The genres that members hear in tracks. */
  readonly genreCorrections: Pick<GenreCorrectionRepository, 'save'>;
  /** Posted lists and the votes under them. */
  readonly feedbackService: FeedbackService;
  /** What people and servers like. */
  readonly tasteService: TasteService;
  /** Deletes the data of servers that removed the bot. */
  readonly guildRetention: GuildRetention;
  /** Weekly drops. */
  readonly drops: Drops;
  /** What the processes of this bot agree on. */
  readonly processes: ProcessRepository;
  /** Tells when the database answers again after an outage. @returns what stops the listener */
  readonly onDatabaseRestored: (listener: () => void) => () => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Ms since the epoch; the local Discord can move this clock ahead. */
  readonly now: () => number;
  readonly log: Logger;
  /** Where the bot reports what it does. */
  readonly metrics: Metrics;
}

/** What commands get. */
export interface CommandServices extends BotServices {
  /** Turns reactions and button presses into votes. */
  readonly voting: ListVoting;
  readonly downloadAttachment: DownloadAttachment;
}
