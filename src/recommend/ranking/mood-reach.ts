import { type Message, message } from '../../messages/message.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import type { NeighbourIndex, RowFilter } from '../index/neighbour-index.ts';
import { embeddingOf, type Space } from '../space/space.ts';
import type { TrackTable } from '../track-table.ts';
import { directionOf, type Mood } from './mood.ts';

/** Which rows may be on a list of a mood, and what the list has to say. */
export interface MoodReach {
  readonly isInMood: RowFilter;
  readonly notes: readonly Message[];
}

/** A track that differs from the seed by this many standard deviations is clearly of the mood. */
const MOVED = 0.5;
/** What comes closest where no such track is near: not less of the mood than the seed, or not audibly. */
const CLOSEST = [0, -0.3];
/** Near is what is not much farther than the 200th nearest row without the mood. */
const NEAR_ROWS = 200;
const NEAR_TIMES = 1.25;
/** Found for every track shown: some are by one artist, or are one song. */
const FOUND_PER_TRACK = 2;

const EVERYTHING: MoodReach = { isInMood: () => true, notes: [] };

/**
 * Finds out how much of a mood the tracks near a seed have. A list holds only tracks that have clearly more of the
 * feature of the mood than the seed; where too few of them are near, those that come closest, and the list says so.
 * @param seed the embedding of the seed, before the mood
 * @param count how many tracks are wanted
 */
export async function moodReach(
  mood: Mood | undefined,
  seed: Float32Array,
  count: number,
  isAllowed: RowFilter,
  { table, space, index }: { table: TrackTable; space: Space; index: NeighbourIndex },
): Promise<MoodReach> {
  const direction = mood === undefined ? undefined : directionOf(mood);
  if (mood === undefined || mood === 'closer' || direction === undefined) return EVERYTHING;
  const column = FEATURE_NAMES.indexOf(direction.feature);
  const unit = direction.sign * (space.featureScales[column] ?? 0);
  const vector = new Float32Array(FEATURE_NAMES.length);
  const hasMoved =
    (by: number): RowFilter =>
    (row) =>
      ((embeddingOf(space, row)[column] ?? 0) - (seed[column] ?? 0)) / unit >= by &&
      // An unknown feature is at the mean of the space, which promises nothing.
      !Number.isNaN(table.vector(row, vector)[column]);
  const near = await index.nearest(seed, NEAR_ROWS, isAllowed);
  const radius =
    near.length < NEAR_ROWS ? Number.POSITIVE_INFINITY : NEAR_TIMES * (near.at(-1)?.distance ?? 0);
  const wanted = FOUND_PER_TRACK * count;
  const reaches = async (by: number) => {
    const isInMood = hasMoved(by);
    const found = await index.nearest(seed, wanted, (row) => isAllowed(row) && isInMood(row));
    return found.length >= Math.min(wanted, near.length) && (found.at(-1)?.distance ?? 0) <= radius;
  };
  if (await reaches(MOVED)) return { isInMood: hasMoved(MOVED), notes: [] };
  const notes = [message('recommend.note.moodOutOfReach', { mood: message(`recommend.mood.${mood}`) })];
  for (const by of CLOSEST) if (await reaches(by)) return { isInMood: hasMoved(by), notes };
  return { ...EVERYTHING, notes };
}
