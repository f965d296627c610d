import type { TrackInfo } from '../track/track.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from './port.ts';
import { centreOf, type Placed, type Space } from './space.ts';
import { atMostPerArtist, dropTwins, oneOfEachSong, pipeline, take } from './steps.ts';
import type { TrackTable } from './table.ts';

/** A track to start from; it need not be in the catalogue. */
export interface Seed extends Placed {
  readonly id?: string;
  readonly title: string;
}

/** What is asked for. */
export interface Query {
  /** At least one; several are answered from their centre. */
  readonly seeds: readonly Seed[];
  /** How many tracks to return at most. */
  readonly count: number;
  /** Rows to leave out, already heard ones for example; asked inside the search. */
  readonly exclude?: RowFilter;
  /** Whether other recordings of the seed may be answered. */
  readonly remixes?: boolean;
}

/** The rows near the seeds, nearest first: what is kept with a message so that votes can re-rank it. */
export interface Pool {
  readonly rows: readonly number[];
  readonly distances: readonly number[];
}

/** One answer. */
export interface Recommended {
  readonly row: number;
  readonly track: TrackInfo;
  /** In the space, 0 is the seed itself. */
  readonly distance: number;
  /** In a few words each, strongest first. */
  readonly reasons: readonly string[];
}

export interface Recommendation {
  readonly tracks: readonly Recommended[];
  readonly pool: Pool;
}

/** Answers with tracks near others. */
export interface Recommender {
  recommend(query: Query): Promise<Recommendation>;
}

const POOL_SIZE = 200;
const POOL_PER_ARTIST = 6;
/** Rows searched for a pool: artists stand close together, so the cap on each leaves a fraction. */
const REACH = 4 * POOL_SIZE;
const SHOWN_PER_ARTIST = 2;

/** The catalogue, the space its tracks stand in, and the index that searches it. */
export function createRecommender(table: TrackTable, space: Space, index: NeighbourIndex): Recommender {
  async function poolOf(query: Query): Promise<Neighbour[]> {
    const centre = centreOf(query.seeds.map((seed) => space.place(seed)));
    const seedRows = new Set(query.seeds.map(({ id }) => (id === undefined ? -1 : table.rowOf(id))));
    const { exclude } = query;
    const near = await index.nearest(
      centre,
      REACH,
      (row) => !seedRows.has(row) && (exclude === undefined || !exclude(row)),
    );
    const trim = pipeline(atMostPerArtist(POOL_PER_ARTIST, table), take(POOL_SIZE));
    return dropTwins(query.seeds, query.remixes ?? false, table)(trim(near));
  }

  return {
    async recommend(query) {
      const pool = await poolOf(query);
      const rank = pipeline(
        atMostPerArtist(SHOWN_PER_ARTIST, table),
        oneOfEachSong(table),
        take(query.count),
      );
      return {
        tracks: rank(pool).map(({ row, distance }) => ({
          row,
          track: table.track(row),
          distance,
          reasons: [],
        })),
        pool: { rows: pool.map(({ row }) => row), distances: pool.map(({ distance }) => distance) },
      };
    },
  };
}
