import type { TrackCatalogue } from '../catalogue/index.ts';
import type { CatalogueSearch } from '../catalogue/search/search.ts';
import type { Sources } from '../sources/create.ts';
import type { NameSearch } from './name-match.ts';
import { namesSong } from './names-song.ts';

/**
 * Finds tracks of the catalogue by name, and where it has none of that name, those of services.
 * @param searchReady what a search waits for
 */
export function catalogueNames(
  catalogue: TrackCatalogue,
  search: CatalogueSearch,
  searchReady: () => Promise<unknown>,
  sources: Pick<Sources, 'songByText' | 'aliases'>,
): NameSearch {
  const tracksOf = (rows: readonly number[]) => rows.map((row) => catalogue.track(row));
  return {
    async find(typed, limit) {
      await searchReady();
      const { rows, literal } = search.find(typed, limit);
      return { tracks: tracksOf(rows), isLiteral: literal > 0 };
    },
    withCreditedName: (typed) => sources.aliases.withCreditedName(typed),
    near: (typed, limit) => tracksOf(search.near(typed, limit)),
    lookUp: (typed, signal) =>
      sources.songByText(typed, ({ title, artist }) => namesSong(typed, title, artist), signal),
  };
}
