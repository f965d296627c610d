import type { WatchCache } from '../../lib/metrics.ts';
import { NO_PAUSE, type Pause } from '../../lib/pause.ts';
import type { Message } from '../../messages/message.ts';
import type { ContentOptions } from '../../track/content/unwelcome.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { NeighbourIndex, RowFilter } from '../index/neighbour-index.ts';
import { centroidOf, type Space } from '../space/space.ts';
import type { TrackTable } from '../track-table.ts';
import { ArtistGenreShares, type GenreComparison } from './artist-genre-shares.ts';
import { creditsArtistOf, limitArtists, obscurityPenalty, otherArtistFirst } from './artist-limits.ts';
import { playlistRows } from './candidates/playlist-members.ts';
import type { PoolRow } from './candidates/side.ts';
import { contentRules } from './content-rules.ts';
import { distanceUnit, diversify } from './diversify.ts';
import type { LearnedRanking } from './learned/learned-ranking.ts';
import { type PairScores, type PlacedSeed, scorePairs } from './learned/score-pairs.ts';
import { knowsProfiles, rememberedFacts, type TrackFacts } from './learned/track-facts.ts';
import { findMisfits, genreFit, isOtherGenre } from './misfits.ts';
import { shiftEmbedding } from './mood.ts';
import { moodReach } from './mood-reach.ts';
import { findPool, type Pool, poolOf } from './pool.ts';
import type { Query } from './query.ts';
import { ratePool } from './rate-pool.ts';
import { compare } from './reasons/compare.ts';
import { reasonsFor } from './reasons/reasons.ts';
import { recentEnough, recentFirst, recentRows } from './recent.ts';
import { byScore, type Candidate, nearness, relative, scorePool } from './score.ts';
import { oneOfEachSong, pipeline, take } from './steps.ts';

export interface RecommendedTrack {
  readonly row: number;
  readonly track: TrackInfo;
  /** From the centroid of the seeds, shifted by the mood if one was asked for; computed by ml-distance. */
  readonly distance: number;
  /** Strongest first. */
  readonly reasons: readonly Message[];
}

export interface Recommendation {
  readonly tracks: readonly RecommendedTrack[];
  readonly pool: Pool;
  /** What is to be said of the list as a whole, such as that nothing near is as it was asked for. */
  readonly notes?: readonly Message[];
}

/** Recommends tracks near others. */
export interface Recommender {
  recommend(query: Query): Promise<Recommendation>;
}

/** Candidates per recommended track that `diversify` chooses from. */
const CANDIDATES_PER_TRACK = 4;
/** Weight of a track's own score against its difference from the others, from `discover` 0 to 1. */
const RELEVANCE = { safe: 0.95, adventurous: 0.75 };

export interface RecommenderOptions {
  /** Keeps unwelcome content off lists; without it everything is welcome. */
  readonly content?: ContentOptions;
  /** Orders what is found; without it distance does. */
  readonly ranking?: LearnedRanking;
  /** Tells other genres apart; without it the labels of artists do. */
  readonly genres?: GenreComparison;
  /** Called now and then while a taste is asked about many tracks; without it all are rated at once. */
  readonly pause?: Pause;
  readonly watchCache?: WatchCache;
}

/**
 * @param space holds the embeddings of the rows of `table`
 * @param index searches the embeddings of `space`
 */
export function createRecommender(
  table: TrackTable,
  space: Space,
  index: NeighbourIndex,
  options: RecommenderOptions = {},
): Recommender {
  const { content, ranking, genres = new ArtistGenreShares(table), pause = NO_PAUSE, watchCache } = options;
  const factsOf = knowsProfiles(space) ? rememberedFacts(table, space, watchCache) : undefined;
  const searched = { table, space, index, playlistRows: playlistRows(space) };
  return {
    async recommend(query) {
      const { isExcluded, penalty } = contentRules(query, table, content);
      const isAllowed = (row: number) => !isExcluded(row) && query.exclude?.(row) !== true;
      const placed = query.seeds.map((one) => ({ seed: one, embedding: space.embed(one) }));
      const seed = centroidOf(placed.map(({ embedding }) => embedding));
      const { isInMood, notes } = await moodReach(query.mood, seed, query.count, isAllowed, searched);
      const exclude = (row: number) => !isAllowed(row) || !isInMood(row);
      const centre = query.mood === undefined ? seed : shiftEmbedding(seed, query.mood, space);
      const fitOf = genreFit(query, genres, table);
      const isOwn = creditsArtistOf(query.seeds, table);
      const limit = limitArtists<PoolRow>(query, isOwn, table);
      const judge = (pool: readonly PoolRow[]) =>
        findMisfits(pool, query.count, limit, penalty, fitOf, space);
      let near = await findPool({ ...query, exclude }, centre, searched);
      let misfits = judge(near);
      if (misfits.isWorthWidening) {
        const isUnfit = (row: number) => exclude(row) || penalty(row) > 0 || isOtherGenre(fitOf(row));
        const fitting = await findPool({ ...query, exclude: isUnfit }, centre, searched);
        if (fitting.length >= query.count) [near, misfits] = [fitting, judge(fitting)];
      }
      const learned = rankingOf(query, placed, ranking, near, table, space, factsOf);
      const obscurity = obscurityPenalty(query, isOwn, table);
      const lost = (row: number) => penalty(row) + misfits.penalty(row) + obscurity(row);
      const relevances = relevancesOf(query, near, misfits.isNothingNear, learned);
      const taste = query.taste && { taste: await ratePool(near, query.taste, pause) };
      const scored = scorePool(near, { ...query, ...taste, penalty: lost }, table, relevances);
      const shown = rank(scored, distanceUnit(near), query, isOwn, table, space, index);
      return {
        tracks: shown.map((candidate) => {
          const { row, distance } = candidate;
          const contributions = learned?.contributionsOf(near.findIndex((one) => one.row === row));
          const comparison = compare(candidate, query, seed, table, space, contributions);
          return { row, track: table.track(row), distance, reasons: reasonsFor(comparison, space) };
        }),
        pool: poolOf(near, scored),
        notes: [...notes, ...misfits.notes],
      };
    },
  };
}

/** Learned scores; undefined where the nearest were asked for, or where the space knows too little. */
function rankingOf(
  { mood }: Query,
  seeds: readonly PlacedSeed[],
  ranking: LearnedRanking | undefined,
  pool: readonly PoolRow[],
  table: TrackTable,
  space: Space,
  factsOf: ((row: number) => TrackFacts) | undefined,
): PairScores | undefined {
  if (ranking === undefined || factsOf === undefined || mood === 'closer' || !knowsProfiles(space))
    return undefined;
  const placed = ({ seed, embedding }: PlacedSeed) => {
    return { seed, embedding: mood === undefined ? embedding : shiftEmbedding(embedding, mood, space) };
  };
  return scorePairs(ranking, seeds.map(placed), pool, factsOf, table, space);
}

function relevancesOf(
  { mood }: Query,
  pool: readonly PoolRow[],
  isNothingNear: boolean,
  learned: PairScores | undefined,
): Float64Array | undefined {
  if (learned === undefined) return undefined;
  // Of what is far, that which many know is the safer choice: what few know is there by chance.
  const relevances = relative(learned.scores).map((relevance, at) =>
    isNothingNear ? relevance : relevance - learned.familiarity(at),
  );
  if (mood === undefined) return relevances;
  // Playlists know no moods: what is near the shifted centre has to count as well.
  const near = nearness(pool);
  return relevances.map((relevance, at) => (relevance + (near[at] ?? 0)) / 2);
}

/** Sort and limit: by score, at most two of an artist, one recording of a song, not all alike. */
function rank(
  scored: readonly Candidate[],
  unit: number,
  query: Query,
  isOwn: RowFilter,
  table: TrackTable,
  space: Space,
  { metric }: NeighbourIndex,
): Candidate[] {
  const { discover = 0.5, count, mood, remixes = false, seeds, recent } = query;
  const relevance =
    mood === 'closer' ? 1 : RELEVANCE.safe + discover * (RELEVANCE.adventurous - RELEVANCE.safe);
  const few = limitArtists<Candidate>(query, isOwn, table);
  const oneEach = oneOfEachSong<Candidate>(table, remixes ? seeds : []);
  const choose = pipeline<Candidate>(
    few,
    take(CANDIDATES_PER_TRACK * count),
    oneEach,
    diversify(relevance, count, unit, space, metric),
  );
  // Diversity decides which tracks are shown; people expect the nearest first.
  const inOrder = pipeline<Candidate>((chosen) => [...chosen].sort(byScore), otherArtistFirst(query, isOwn));
  if (recent === undefined) return inOrder(choose(scored));
  const isRecent = recentRows(recent, table);
  const all = recentFirst(choose(scored), choose(recentEnough(scored, isRecent)), recent, isRecent);
  return pipeline<Candidate>(few, oneEach, take(count), inOrder)(all);
}
