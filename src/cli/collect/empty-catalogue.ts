import type { SearchableCatalogue } from '../../sources/ports.ts';

const noRows = (): never => {
  throw new RangeError('an empty catalogue has no rows');
};

/** For collecting before any model has been trained. */
export const emptyCatalogue: SearchableCatalogue = {
  size: 0,
  rowOf: () => -1,
  track: noRows,
  id: noRows,
  title: noRows,
  artistIndex: () => -1,
  rowsOfGuest: () => [],
  rowsOfArtist: () => [],
};
