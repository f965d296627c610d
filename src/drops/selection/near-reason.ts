import { genreInText } from '../../genre/model/genres.ts';
import { type Message, message } from '../../messages/message.ts';
import { squaredDistanceToNearest } from '../../recommend/space/space.ts';
import type { DropCandidates, DropSeed } from './drop-request.ts';
import { strongestSeeds } from './strongest-seeds.ts';

/** A liked track this near is what a track was chosen for; two tracks with little in common are about 5 apart. */
const NEAR = 3.2;
/** This share of a taste has to be of a genre for it to be named. */
const GENRE_SHARE = 0.6;

/**
 * What of a taste a track is near to, where that is clear: an artist somebody voted for, or else the genre of that taste.
 * @param cluster the tracks of that taste
 * @returns undefined where neither is clear
 */
export function nearReason(
  row: number,
  cluster: readonly DropSeed[],
  source: Pick<DropCandidates, 'table' | 'space' | 'predictedGenre'>,
): Message | undefined {
  const strongest = strongestSeeds(cluster);
  const artist = nearestArtist(row, strongest, source);
  if (artist !== undefined) return message('drops.trackReason.nearArtist', { artist });
  const genre = source.predictedGenre(row);
  const share = shareOf(strongest, (seed) => source.predictedGenre(seed.row) === genre);
  return share < GENRE_SHARE ? undefined : message('drops.trackReason.genre', { genre: genreInText(genre) });
}

/** A looked up track is not known to be liked. */
function nearestArtist(
  row: number,
  seeds: readonly DropSeed[],
  { table, space }: Pick<DropCandidates, 'table' | 'space'>,
): string | undefined {
  const distances = seeds
    .filter(({ source }) => source === 'votes')
    .map((seed) => ({ seed, squared: squaredDistanceToNearest(space(), row, [seed.row]) }));
  const [nearest] = distances.sort((a, b) => a.squared - b.squared);
  return nearest !== undefined && nearest.squared <= NEAR ** 2
    ? table.artists(nearest.seed.row)[0]
    : undefined;
}

function shareOf(seeds: readonly DropSeed[], isCounted: (seed: DropSeed) => boolean): number {
  const sum = (some: readonly DropSeed[]) => some.reduce((total, { weight }) => total + weight, 0);
  return sum(seeds.filter(isCounted)) / sum(seeds);
}
