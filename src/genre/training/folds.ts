import { Random } from '../../lib/random.ts';

/** How rows are assigned to folds: `artist` keeps all tracks of an artist on one side, `random` does not. */
export type Split = 'artist' | 'random';

/**
 * The fold of every row.
 * @param artists key of each row's main artist; a row without one ('') is an artist of its own
 * @returns numbers in [0, folds)
 */
export function assignFolds(
  artists: readonly string[],
  split: Split,
  folds: number,
  seed: number,
): Int32Array {
  const random = new Random(seed, 77);
  const ofArtist = new Map<string, number>();
  return Int32Array.from(artists, (artist) => {
    if (split === 'random' || artist === '') return random.below(folds);
    const known = ofArtist.get(artist);
    if (known !== undefined) return known;
    const fold = random.below(folds);
    ofArtist.set(artist, fold);
    return fold;
  });
}

/** Row numbers inside and outside one fold. */
export function splitFold(folds: Int32Array, fold: number): { train: number[]; test: number[] } {
  const train: number[] = [];
  const test: number[] = [];
  for (const [row, of] of folds.entries()) (of === fold ? test : train).push(row);
  return { train, test };
}
