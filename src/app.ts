import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openAdditions } from './additions/open-additions.ts';
import { readAfter, waitFor } from './additions/read-after.ts';
import { keptPictures } from './charts/png.ts';
import type { Config } from './config.ts';
import type { BotServices } from './discord/services.ts';
import { drawFingerprint } from './draw-fingerprint.ts';
import { openDrops } from './drops/open-drops.ts';
import { createFeedback } from './feedback/create-feedback.ts';
import { type Metrics, NO_METRICS } from './lib/metrics.ts';
import { DAY_MS } from './lib/time.ts';
import { recognise } from './listening/recognise.ts';
import { type Models, openModels } from './models.ts';
import { recommenderOpener } from './open-recommender.ts';
import { openStorage } from './open-storage.ts';
import { countVotes } from './ops/count-votes.ts';
import type { MetricName } from './recommend/index/metric.ts';
import type { Recommender } from './recommend/ranking/recommender.ts';
import { keptAdditions } from './sources/added-tracks.ts';
import { createSources, type Sources } from './sources/create.ts';
import { artistKey } from './track/artist-keys.ts';
import type { ArtistLookups } from './track-service/artist-facts.ts';
import { catalogueNames } from './track-service/catalogue-names.ts';
import { growCatalogue } from './track-service/grow-catalogue.ts';
import { createTrackService } from './track-service/track-service.ts';

/** The services of the bot, and what the command line needs besides. */
export interface AppServices extends BotServices {
  readonly sources: Sources;
  /**
   * Computes in slices of a few milliseconds what typed names and then what recommendations and votes need. Whoever needs
   * it sooner waits for it; where this was not called, the first who needs it computes it.
   */
  prepare(): Promise<void>;
  /** Resolves when the database answers. @throws DatabaseError */
  checkDatabase(): Promise<void>;
  /** Ends look-ups and closes the database. */
  close(): Promise<void>;
}

/** What has a default. */
export interface ServicesOptions {
  /** Opened from MODELS_DIR by default. */
  readonly models?: Models;
  /** By which recommended tracks are near (default euclidean). */
  readonly metric?: MetricName;
  /** Where everything reports what it does (default nowhere). */
  readonly metrics?: Metrics;
}

/**
 * The composition root: opens the database and the models, and connects every service except Discord.
 * @param now ms since the epoch; the local Discord can move this clock ahead
 * @throws ModelFileError, DatabaseError, StoreError: messages for the person who starts it
 */
export async function createServices(
  config: Config,
  log: Logger,
  now: () => number,
  options: ServicesOptions = {},
): Promise<AppServices> {
  const { models = openModels(config.MODELS_DIR, now), metric, metrics = NO_METRICS } = options;
  const { watchCache } = metrics;
  const { catalogue, classifier, search } = models;
  log.info({ tracks: catalogue.size, loadMs: Math.round(models.loadMs) }, 'Models loaded');
  if (models.genreAnswers === undefined)
    log.info(
      'No stored genres of the catalogue for these models; npm run train -- --answers-only makes them',
    );
  const storage = await openStorage(config, log, now, { onQuery: metrics.queryEnded });
  const { database, store } = storage;
  log.info({ database: database.place, store: store.location }, 'Database opened');
  const sources = createSources({
    settings: config,
    contact: config.CONTACT,
    catalogue,
    store,
    log,
    now,
    watchCache,
  });
  metrics.watch('sources', sources.status);
  const { genreAnswers } = models;
  if (genreAnswers !== undefined) watchCache('genres of additions', () => genreAnswers.remembered);
  watchCache('pictures', keptPictures);
  watchCache('similar words', () => search.remembered);
  const openRecommender = recommenderOpener(models, { metric, now, watchCache });
  const recommender: Recommender = { recommend: async (query) => (await openRecommender()).recommend(query) };
  let searchReady: Promise<unknown> = Promise.resolve();
  const additions = openAdditions({ repository: database.additions, catalogue, now, log, watchCache });
  const loaded = () => additions.loaded;
  const embedded = () => Promise.all([additions.loaded, models.embedCatalogueSlowly(metric)]);
  const votes = countVotes(database.votes, metrics);
  const repositories = readAfter(embedded, { ...database, votes });
  database.onRestored(() => void additions.catchUp());
  const trackService = createTrackService({
    ...growCatalogue({
      learn: (some) => additions.learn(some),
      kept: keptAdditions(catalogue, now),
      keepUntil: sources.keepUntil,
      now,
    }),
    links: sources.links,
    names: catalogueNames(catalogue, search, () => searchReady, sources),
    resolver: sources.resolver,
    classifier,
    recommender,
    artists: artistLookups(sources),
    candidates: (seeds, options, signal) => sources.candidates.candidates(seeds, options, signal),
    rowOf: (id) => catalogue.rowOf(id),
    isBundled: (id) => catalogue.base.rowOf(id) >= 0,
    isBundledArtist: (name) => catalogue.base.artistIndex(artistKey(name)) >= 0,
    now,
  });
  const { feedbackService, tasteService, guildRetention } = createFeedback({
    repositories,
    table: catalogue,
    space: () => models.embedCatalogue(metric).space,
    classifier,
    now,
    random: Math.random,
    halfLifeMs: config.TASTE_HALF_LIFE_DAYS * DAY_MS,
    watchCache,
  });
  return {
    trackService: {
      genre: waitFor(loaded, trackService.genre),
      recommend: waitFor(loaded, trackService.recommend),
      recommendFrom: waitFor(loaded, trackService.recommendFrom),
    },
    track: (row) => catalogue.track(row),
    trackById: (id) => {
      const row = catalogue.rowOf(id);
      return row < 0 ? undefined : catalogue.track(row);
    },
    recogniseTracks: (tracks) => recognise(tracks, catalogue),
    drawFingerprint: (report, translator) => drawFingerprint(report, classifier, translator),
    covers: sources.covers,
    genreCorrections: repositories.genreCorrections,
    feedbackService,
    tasteService,
    guildRetention,
    drops: openDrops({
      repositories,
      catalogue,
      contentAt: models.contentAt,
      recommender,
      space: () => models.embedCatalogue(metric).space,
      genres: models.genreAnswers,
      feedbackService,
      tasteService,
      knownArtists: (guild) => tasteService.knownArtists(guild),
      classifier,
      now,
      pause: setImmediate,
      watchCache,
    }),
    processes: repositories.processes,
    onDatabaseRestored: (listener) => database.onRestored(listener),
    now,
    random: Math.random,
    async suggestTracks(typed, limit) {
      await searchReady;
      return search.search(typed, limit).map((row) => catalogue.track(row));
    },
    sources,
    async prepare() {
      // People type a name before they send it.
      const indexing = search.warmUp(setImmediate);
      // Where that fails, a search builds the index at once.
      searchReady = indexing.catch(() => undefined);
      await indexing;
      await openRecommender();
      const { index } = await models.embedCatalogueSlowly(metric);
      await index.catchUp();
      await search.rate(setImmediate);
    },
    checkDatabase: () => database.check(),
    log,
    metrics,
    async close() {
      sources.close();
      await additions.close();
      // The models may serve another database next.
      catalogue.clear();
      await storage.close();
    },
  };
}

function artistLookups({ artists }: Sources): ArtistLookups {
  return {
    genresOf: (track, signal) => artists.genresOf(track, signal),
    async similarTo(track, signal) {
      const similar = await artists.similarTo(track, signal);
      return similar?.artists.map(({ name, score }) => ({ name, weight: score }));
    },
  };
}
