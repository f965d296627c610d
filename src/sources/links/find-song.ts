import { creditReadings } from '../../track/credit-readings.ts';
import { SourceFailure } from '../http/failure.ts';
import type { NamedSong, SearchableCatalogue, SongSearch } from '../ports.ts';
import { findInCatalogue } from './find-in-catalogue.ts';

/** A search that may throw a SourceFailure. */
type Step = () => Promise<string | undefined> | undefined;

/** Services are asked about no more than this many readings of a song: each costs a request. */
const READINGS_MAX = 4;

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
  const { isrc, otherReadings = [] } = song;
  const inCatalogue = findInCatalogue(catalogue, [song, ...otherReadings]);
  if (inCatalogue !== undefined) return inCatalogue;
  const byIsrc = (known: string) =>
    searches.map(
      (search): Step =>
        () =>
          search.trackByIsrc?.({ ...song, isrc: known }, signal),
    );
  const readings = [song, ...otherReadings].flatMap(withMainName).slice(0, READINGS_MAX);
  const byName = readings.flatMap((reading) =>
    searches.map(
      (search): Step =>
        () =>
          search.trackByName?.(reading, signal),
    ),
  );
  const found = await firstResult([...(isrc === undefined ? [] : byIsrc(isrc)), ...byName]);
  if (found !== undefined || isrc !== undefined) return found;
  for (const reading of readings) {
    const foundIsrc = await firstResult(searches.map((search) => () => search.isrcByName?.(reading, signal)));
    if (foundIsrc !== undefined) return firstResult(byIsrc(foundIsrc));
  }
  return undefined;
}

/** A song as it is credited, then credited to the first of several names, as services file it. */
function withMainName(song: NamedSong): NamedSong[] {
  const main = creditReadings(song.artist)
    .filter((name) => song.artist.startsWith(name))
    .at(-1);
  return main === undefined || main === song.artist ? [song] : [song, { ...song, artist: main }];
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
