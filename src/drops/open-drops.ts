import { EventEmitter } from 'node:events';
import PQueue from 'p-queue';
import type { FeedbackService } from '../feedback/feedback-service.ts';
import type { TasteService } from '../feedback/taste-service.ts';
import type { GenreAnswers } from '../genre/answers/genre-answers.ts';
import type { WatchCache } from '../lib/metrics.ts';
import type { Pause } from '../lib/pause.ts';
import type { Recommender } from '../recommend/ranking/recommender.ts';
import type { Space } from '../recommend/space/space.ts';
import type { DropRepository } from '../storage/database/ports/drops.ts';
import type { KnownArtistRepository } from '../storage/database/ports/known-artists.ts';
import type { LookupRepository } from '../storage/database/ports/lookups.ts';
import type { ScheduleRepository } from '../storage/database/ports/schedules.ts';
import type { ContentColumn } from '../track/content/content-column.ts';
import type { DeliveryParts } from './delivery/ports.ts';
import { DropService, type DropViewer, type ScheduleChanges } from './drop-service.ts';
import { dropViewer } from './drop-view.ts';
import { gatherRequest, type RequestSources } from './gather-request.ts';
import { nextParts, REMEMBERED_MS } from './next-parts.ts';
import {
  createDropCandidates,
  type GenrePredictor,
  type LabelledTable,
} from './selection/drop-candidates.ts';
import { selectTracks } from './selection/select-tracks.ts';

/** Everything that weekly drops store. */
export interface DropRepositories {
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  readonly lookups: LookupRepository;
  readonly knownArtists: KnownArtistRepository;
}

export interface DropsOptions {
  readonly repositories: DropRepositories;
  readonly catalogue: LabelledTable;
  readonly contentAt: ContentColumn;
  readonly recommender: Recommender;
  /** The embeddings of the catalogue, computed when first needed. */
  readonly space: () => Space;
  /** The genres of every row of the catalogue; absent where they were not computed. */
  readonly genres?: GenreAnswers | undefined;
  /** Names of further artists that a server knows; see `RequestSources`. */
  readonly knownArtists?: RequestSources['knownArtists'];
  readonly feedbackService: FeedbackService;
  readonly tasteService: TasteService;
  readonly classifier: GenrePredictor;
  /** ms since the epoch */
  readonly now: () => number;
  /** Lets other work run while a drop is made. */
  readonly pause?: Pause;
  readonly watchCache?: WatchCache | undefined;
}

/** Weekly drops without Discord. */
export interface Drops {
  /** What commands use. */
  readonly service: DropService;
  /** What delivery uses; it has to listen to `changes`. */
  readonly delivery: Pick<DeliveryParts, 'schedules' | 'drops' | 'selectTracks'> & {
    readonly viewOf: DropViewer;
    readonly changes: ScheduleChanges;
  };
}

export function openDrops(options: DropsOptions): Drops {
  const { repositories, catalogue, contentAt, recommender, space, genres } = options;
  const { feedbackService, tasteService, classifier, now } = options;
  const knownElsewhere = options.knownArtists;
  const { schedules, drops, lookups, knownArtists } = repositories;
  const source = createDropCandidates({
    table: catalogue,
    recommender,
    space,
    classifier,
    genres,
    pause: options.pause,
    watchCache: options.watchCache,
    contentAt,
  });
  const sources = {
    feedbackService,
    tasteService,
    lookups,
    drops,
    table: catalogue,
    now,
    knownArtists: async (guild: string) => [
      ...(await knownArtists.ofGuild(guild)),
      ...((await knownElsewhere?.(guild)) ?? []),
    ],
  };
  // Several at once would each take a slice before anybody else has a turn.
  const selections = new PQueue({ concurrency: 1 });
  const select =
    (priority: number): DeliveryParts['selectTracks'] =>
    async (guild, settings, due) => {
      const request = await gatherRequest(sources, guild, settings, due);
      return selections.add(() => selectTracks(request, source), { priority });
    };
  const view = dropViewer(catalogue, source);
  const viewOf: DropViewer = async (guild, tracks) => {
    const passedOn = tracks.filter(({ kind }) => kind === 'among-you').map(({ id }) => id);
    return view(tracks, passedOn.length === 0 ? undefined : await tasteService.namedLovers(guild, passedOn));
  };
  const changes: ScheduleChanges = new EventEmitter();
  return {
    service: new DropService({
      schedules,
      drops,
      lookups,
      knownArtists,
      partsOf: async (guild, size, { week, dueAt }) => {
        const posted = await drops.postedTracks(guild, dueAt - REMEMBERED_MS);
        return nextParts(guild, size, week, posted, await tasteService.chosenInGuild(guild));
      },
      // Somebody waits for a preview.
      selectTracks: select(1),
      viewOf,
      changes,
      now,
    }),
    delivery: { schedules, drops, selectTracks: select(0), viewOf, changes },
  };
}
