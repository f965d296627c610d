import { artistKey } from '../../track/artist-keys.ts';
import { titleKey } from '../../track/title.ts';
import { SourceFailure } from '../http/failure.ts';
import type { NamedSong, SearchableCatalogue, SongSearch } from '../ports.ts';

/** A search that may throw a SourceFailure. */
type Step = () => Promise<string | undefined> | undefined;

/**
 * The Spotify id of a song that another service names: from the catalogue, by its ISRC, or by its name. A search that
 * fails does not keep the others from being tried.
 */
export async function findSong(
  catalogue: SearchableCatalogue,
  searches: readonly SongSearch[],
  song: NamedSong,
  signal: AbortSignal,
): Promise<string | undefined> {
  const inCatalogue = findInCatalogue(catalogue, song);
  if (inCatalogue !== undefined) return inCatalogue;
  const { isrc } = song;
  const byIsrc = (known: string) =>
    searches.map(
      (search): Step =>
        () =>
          search.trackByIsrc?.({ ...song, isrc: known }, signal),
    );
  const byName = searches.map(
    (search): Step =>
      () =>
        search.trackByName?.(song, signal),
  );
  const found = await firstResult([...(isrc === undefined ? [] : byIsrc(isrc)), ...byName]);
  if (found !== undefined || isrc !== undefined) return found;
  const foundIsrc = await firstResult(searches.map((search) => () => search.isrcByName?.(song, signal)));
  return foundIsrc === undefined ? undefined : firstResult(byIsrc(foundIsrc));
}

function findInCatalogue(catalogue: SearchableCatalogue, song: NamedSong): string | undefined {
  const artist = catalogue.artistIndex(artistKey(song.artist));
  if (artist < 0) return undefined;
  const [from, to] = catalogue.rowsOfArtist(artist);
  const wanted = titleKey(song.title);
  for (let row = from; row < to; row += 1) {
    if (titleKey(catalogue.title(row)) === wanted) return catalogue.id(row);
  }
  return undefined;
}

async function firstResult(steps: readonly Step[]): Promise<string | undefined> {
  for (const step of steps) {
    try {
      const result = await step();
      if (result !== undefined) return result;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
    }
  }
  return undefined;
}
