import { median } from '../../../lib/median.ts';
import { directionOf, type Mood } from '../../ranking/mood.ts';
import type { FeatureScale } from './feature-scale.ts';
import type { EvaluatedList } from './list-experiment.ts';

/** What asking for a mood does to lists. */
export interface MoodEffect {
  /** The feature the mood is about. */
  readonly feature: string;
  /** Median over the lists of the median of their tracks: by how many standard deviations they have more of it than the seed, in the direction of the mood. */
  readonly shift: number;
  /** The same of the lists without the mood. */
  readonly plainShift: number;
  /** Share of lists that moved by less than {@link MOVED} and do not say so. */
  readonly unmoved: number;
  /** Share of lists that say that nothing near is like that. */
  readonly said: number;
}

/** A list that moved by this many standard deviations did what was asked. */
const MOVED = 0.5;
/** The code of the note that says that nothing near has the mood. */
const OUT_OF_REACH = 'recommend.note.moodOutOfReach';

/** @param plain the lists of the same seeds without the mood */
export function moodEffect(
  mood: Mood,
  lists: readonly EvaluatedList[],
  plain: readonly EvaluatedList[],
  scale: FeatureScale,
): MoodEffect {
  const direction = directionOf(mood);
  if (direction === undefined) throw new RangeError(`${mood} is about no feature`);
  const { feature, sign } = direction;
  const shiftOf = ({ seed, tracks }: EvaluatedList) =>
    median(tracks.map(({ row }) => sign * scale.difference(feature, seed, row)));
  const saysSo = ({ notes }: EvaluatedList) => notes.some(({ code }) => code === OUT_OF_REACH);
  const promising = lists.filter((list) => !saysSo(list));
  const share = (count: number) => count / Math.max(1, lists.length);
  return {
    feature,
    shift: median(promising.map(shiftOf)),
    plainShift: median(plain.map(shiftOf)),
    unmoved: share(promising.filter((list) => !(shiftOf(list) >= MOVED)).length),
    said: share(lists.length - promising.length),
  };
}
