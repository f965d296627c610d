import type { SearchableCatalogue } from '../../sources/links/find-song.ts';

const nothing = (): never => {
  throw new RangeError('an empty catalogue has no rows');
};

/** Where no model has been trained yet. */
export const emptyCatalogue: SearchableCatalogue = {
  size: 0,
  rowOf: () => -1,
  track: nothing,
  id: nothing,
  title: nothing,
  artistIndex: () => -1,
  rowsOfArtist: () => [0, 0],
};
