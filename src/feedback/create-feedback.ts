import type { GenreClassifier } from '../genre/model/classifier.ts';
import { lazy } from '../lib/lazy.ts';
import type { WatchCache } from '../lib/metrics.ts';
import type { Space } from '../recommend/space/space.ts';
import type { TrackTable } from '../recommend/track-table.ts';
import type { GenreCorrectionRepository } from '../storage/database/ports/genre-corrections.ts';
import type { GuildRepository } from '../storage/database/ports/guilds.ts';
import type { KnownArtistRepository } from '../storage/database/ports/known-artists.ts';
import type { ListRepository } from '../storage/database/ports/lists.ts';
import type { MemberRepository } from '../storage/database/ports/members.ts';
import type { TasteImportRepository } from '../storage/database/ports/taste-imports.ts';
import type { VoteRepository } from '../storage/database/ports/votes.ts';
import { FeedbackService } from './feedback-service.ts';
import { genreLookup } from './genre-lookup.ts';
import { GuildRetention } from './guild-retention.ts';
import { Kernel } from './kernel.ts';
import { TASTE_OPTIONS } from './taste.ts';
import { TasteService } from './taste-service.ts';

/** Everything the feedback services store. */
export interface FeedbackRepositories {
  readonly votes: VoteRepository;
  readonly lists: ListRepository;
  readonly knownArtists: KnownArtistRepository;
  readonly members: MemberRepository;
  readonly guilds: GuildRepository;
  readonly tasteImports: TasteImportRepository;
  readonly genreCorrections: GenreCorrectionRepository;
}

export interface FeedbackOptions {
  readonly repositories: FeedbackRepositories;
  readonly table: TrackTable;
  /** Called when votes are first compared, so that nobody waits for the embeddings before. */
  readonly space: () => Space;
  readonly classifier: Pick<GenreClassifier, 'genres' | 'predictProbabilities'>;
  /** ms since the epoch */
  readonly now: () => number;
  /** uniform in [0, 1) */
  readonly random: () => number;
  /** After this long a vote counts half in tastes. */
  readonly halfLifeMs?: number;
  readonly watchCache?: WatchCache;
}

export interface FeedbackServices {
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly guildRetention: GuildRetention;
}

/** The feedback services over one database and one kernel. */
export function createFeedback(options: FeedbackOptions): FeedbackServices {
  const { repositories, table, space, classifier, now, random, halfLifeMs, watchCache } = options;
  const kernel = lazy(() => new Kernel(table, space(), genreLookup(table, classifier, watchCache)));
  const parts = { ...repositories, table, kernel, now };
  const tasteOptions = { ...TASTE_OPTIONS, ...(halfLifeMs !== undefined && { halfLifeMs }) };
  return {
    feedbackService: new FeedbackService(parts),
    tasteService: new TasteService({ ...parts, random, genres: classifier.genres, options: tasteOptions }),
    guildRetention: new GuildRetention(repositories.guilds, now),
  };
}
