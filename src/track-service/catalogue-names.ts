import type { TrackCatalogue } from '../catalogue/index.ts';
import type { CatalogueSearch } from '../catalogue/search/search.ts';
import type { NameSearch } from './name-match.ts';

/** Finds tracks of the catalogue by name. */
export function catalogueNames(catalogue: TrackCatalogue, search: CatalogueSearch): NameSearch {
  const tracksOf = (rows: readonly number[]) => rows.map((row) => catalogue.track(row));
  return {
    find(typed, limit) {
      const { rows, literal } = search.find(typed, limit);
      return { tracks: tracksOf(rows), isLiteral: literal > 0 };
    },
    near: (typed, limit) => tracksOf(search.near(typed, limit)),
  };
}
