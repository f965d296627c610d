import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { fingerprint } from './charts/fingerprint.ts';
import type { Config } from './config.ts';
import type { BotServices } from './discord/services.ts';
import { openDrops } from './drops/open-drops.ts';
import { createFeedback } from './feedback/create-feedback.ts';
import type { GenreClassifier } from './genre/model/classifier.ts';
import { genreName } from './genre/model/genres.ts';
import { type Models, openModels } from './models.ts';
import { createRecommender } from './recommend/ranking/recommender.ts';
import { createSources, type Sources } from './sources/create.ts';
import { openStore } from './storage/store.ts';
import { createTrackService, type GenreReport } from './track-service/track-service.ts';

/** The parts of the bot, and what a command line asks of them besides. */
export interface AppServices extends BotServices {
  readonly sources: Sources;
  /** Ends look-ups and closes the store. */
  close(): Promise<void>;
}

/**
 * Wires every part of the bot but Discord.
 * @param now the clock that holds where the bot is used, ms since the epoch
 * @param models opened from the folder the settings name, unless they are open already
 * @throws ModelFileError, StoreError: messages for the person who starts it
 */
export async function createServices(
  config: Config,
  log: Logger,
  now: () => number,
  models: Models = openModels(config.MODELS_DIR),
): Promise<AppServices> {
  const { catalogue, classifier, search } = models;
  const store = await openStore(config.STORE_URL, now);
  log.info(
    { tracks: catalogue.size, loadMs: Math.round(models.loadMs), store: store.place },
    'models loaded',
  );
  const sources = createSources({ settings: config, catalogue, store, log, now });
  const { space, index } = models.placeTracks();
  const recommender = createRecommender(catalogue, space, index);
  const trackService = createTrackService({
    links: sources.links,
    resolver: sources.resolver,
    classifier,
    recommender,
  });
  search.warmUp(setImmediate).catch((error: unknown) => log.error({ err: error }, 'the search index'));
  const onDamage = (message: string, details: object) => log.warn(details, message);
  const { feedbackService, tasteService } = createFeedback({
    store,
    table: catalogue,
    space,
    classifier,
    now,
    random: Math.random,
    onDamage,
    halfLifeMs: config.TASTE_HALF_LIFE_DAYS * 24 * 3600 * 1000,
  });
  return {
    trackService,
    track: (row) => catalogue.track(row),
    trackById: (id) => {
      const row = catalogue.rowOf(id);
      return row < 0 ? undefined : catalogue.track(row);
    },
    drawFingerprint: (report) => fingerprintOf(report, classifier),
    feedbackService,
    tasteService,
    drops: openDrops({
      store,
      catalogue,
      recommender,
      feedbackService,
      tasteService,
      classifier,
      now,
      onDamage,
    }),
    now,
    random: Math.random,
    suggestTracks: (typed, limit) => search.search(typed, limit).map((row) => catalogue.track(row)),
    sources,
    log,
    async close() {
      sources.close();
      await store.close();
    },
  };
}

/** The picture of a single track; a mix of tracks has no fingerprint of its own. */
async function fingerprintOf(
  { subject, tracks, answer }: GenreReport,
  classifier: GenreClassifier,
): Promise<Buffer | undefined> {
  const [first] = answer.genres;
  const typical = first && classifier.range(first.genre);
  if (subject.kind !== 'track' || first === undefined || typical === undefined) return undefined;
  return fingerprint(tracks[0].features, typical, genreName(first.genre));
}
