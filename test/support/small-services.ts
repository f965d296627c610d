import { pino } from 'pino';
import type { BotServices } from '../../src/discord/services.ts';
import { openDrops } from '../../src/drops/open-drops.ts';
import { createFeedback } from '../../src/feedback/create-feedback.ts';
import { NO_METRICS } from '../../src/lib/metrics.ts';
import { BruteForceIndex } from '../../src/recommend/index/brute-force-index.ts';
import type { Seed } from '../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import type { Database } from '../../src/storage/database/database.ts';
import type { RecommendOptions } from '../../src/track-service/reports.ts';
import { success } from '../../src/track-service/result.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const table = tableOf(randomLines(600));
const space = new AcousticSpace(table);
const index = new BruteForceIndex(space.embeddings);
const recommender = createRecommender(table, space, index);
const NONE = new Map<string, never>();
const NO_COVERS: BotServices['covers'] = {
  known: async () => NONE,
  of: async () => NONE,
  images: async () => NONE,
};

/** Two genres that depend on energy alone. */
const classifier = {
  genres: ['rock', 'folk_acoustic'],
  predictProbabilities: ({ features }: { features: { energy?: number } }) =>
    Float64Array.of(features.energy ?? 0.5, 1 - (features.energy ?? 0.5)),
};

/** Everything the bot needs over a few hundred made-up tracks, whose models take no time to load. */
export function smallServices(database: Database, now: () => number): BotServices {
  const feedback = createFeedback({
    repositories: database,
    table,
    space: () => space,
    classifier,
    now,
    random: Math.random,
  });
  const catalogue = { ...table, genre: () => 0, genreNames: classifier.genres };
  return {
    ...feedback,
    processes: database.processes,
    drops: openDrops({
      repositories: database,
      catalogue,
      contentAt: () => 0,
      recommender,
      space: () => space,
      ...feedback,
      classifier,
      now,
    }),
    trackService: {
      genre: () => Promise.reject(new Error('not used here')),
      recommendFrom: (seeds: readonly Seed[], options: RecommendOptions) =>
        recommender.recommend({ ...options, seeds }),
      async recommend(text: string, options: RecommendOptions) {
        const track = table.track(table.rowOf(text));
        const recommendation = await recommender.recommend({ ...options, seeds: [track] });
        const seed = { ...track, source: 'made up', estimated: false };
        return success({
          subject: { kind: 'track' as const, ids: [track.id] },
          tracks: [seed] as const,
          unresolved: 0,
          recommendation,
        });
      },
    },
    onDatabaseRestored: (listener) => database.onRestored(listener),
    now,
    metrics: NO_METRICS,
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    suggestTracks: async () => [],
    random: Math.random,
    track: (row) => table.track(row),
    trackById: (id) => table.track(table.rowOf(id)),
    recogniseTracks: async (tracks) => tracks.flatMap(({ id }) => (id === undefined ? [] : [id])),
    drawFingerprint: async () => undefined,
    covers: NO_COVERS,
    genreCorrections: database.genreCorrections,
  };
}
