import { setImmediate } from 'node:timers/promises';
import { lazyPromise } from './lib/lazy.ts';
import type { WatchCache } from './lib/metrics.ts';
import type { Models, SearchableSpace } from './models.ts';
import type { MetricName } from './recommend/index/metric.ts';
import { createRecommender, type Recommender } from './recommend/ranking/recommender.ts';

export interface RecommenderSettings {
  /** By which recommended tracks are near. */
  readonly metric: MetricName | undefined;
  /** ms since the epoch */
  readonly now: () => number;
  readonly watchCache: WatchCache;
}

/** Recommends from the catalogue once it is embedded, which takes seconds: all who ask before wait for it. */
export function recommenderOpener(
  models: Models,
  { metric, now, watchCache }: RecommenderSettings,
): () => Promise<Recommender> {
  const createdFrom = ({ space, index }: SearchableSpace) => {
    const { ranking, genreAnswers: genres, contentAt } = models;
    return createRecommender(models.catalogue, space, index, {
      content: { contentAt, now },
      ...(ranking && { ranking }),
      ...(genres && { genres }),
      pause: setImmediate,
      watchCache,
    });
  };
  return lazyPromise(() => models.embedCatalogueSlowly(metric).then(createdFrom));
}
