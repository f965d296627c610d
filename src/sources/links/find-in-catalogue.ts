import { nameOfAlias } from '../../track/artist-aliases.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { creditReadings, withAmpersand } from '../../track/credit-readings.ts';
import { foldText } from '../../track/fold-text.ts';
import { isOtherRecording, plainTitleKey } from '../../track/plain-title.ts';
import { parseTitle, titleKey } from '../../track/title.ts';
import type { NamedSong, SearchableCatalogue } from '../ports.ts';

type KeyOfTitle = (title: string) => string;
type Name = Pick<NamedSong, 'artist' | 'title'>;

/**
 * The Spotify id of a song that another service names. A credit of several names is tried as one name, then in
 * parts; an artist is only believed where the title matches, by its key or without its subtitle.
 */
export function findInCatalogue(
  catalogue: SearchableCatalogue,
  readings: readonly Name[],
): string | undefined {
  for (const keyOf of [titleKey, plainTitleKey]) {
    for (const reading of readings) {
      const row = bestRow(catalogue, reading, keyOf);
      if (row !== undefined) return catalogue.id(row);
    }
  }
  return undefined;
}

/** The row of the first reading of the credit that is one artist's; of several parts, the one that fits best. */
function bestRow(
  catalogue: SearchableCatalogue,
  { artist, title }: Name,
  keyOf: KeyOfTitle,
): number | undefined {
  const [whole = '', ...parts] = creditReadings(artist);
  const rows = rowsOf(catalogue, whole, title, keyOf);
  if (rows.length === 0) rows.push(...parts.flatMap((part) => rowsOf(catalogue, part, title, keyOf)));
  // A video may name only a singer whom the release credits after others.
  if (rows.length === 0)
    rows.push(...[whole, ...parts].flatMap((part) => rowsOfGuest(catalogue, part, title, keyOf)));
  const wanted = { credits: new Set([whole, ...parts].map(artistKey)), title };
  const scores = new Map(rows.map((row) => [row, likeness(catalogue.track(row), wanted)]));
  return [...scores].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function rowsOf(catalogue: SearchableCatalogue, name: string, title: string, keyOf: KeyOfTitle): number[] {
  const artist = [name, nameOfAlias(name) ?? '', withAmpersand(name)]
    .map((spelling) => catalogue.artistIndex(artistKey(spelling)))
    .find((index) => index >= 0);
  if (artist === undefined) return [];
  const wanted = keyOf(title);
  return catalogue.rowsOfArtist(artist).filter((row) => keyOf(catalogue.title(row)) === wanted);
}

function rowsOfGuest(
  catalogue: SearchableCatalogue,
  name: string,
  title: string,
  keyOf: KeyOfTitle,
): readonly number[] {
  const wanted = keyOf(title);
  return catalogue.rowsOfGuest(artistKey(name)).filter((row) => keyOf(catalogue.title(row)) === wanted);
}

/** How well a track fits, beyond its title: the same version first, then the names, then the spelling of the title. */
function likeness(
  track: { readonly title: string; readonly artists: readonly string[] },
  wanted: { readonly credits: ReadonlySet<string>; readonly title: string },
): number {
  const isSame = foldText(track.title) === foldText(wanted.title);
  const isSameVersion = isSame || isPlain(track.title) === isPlain(wanted.title);
  const credited = track.artists.filter((name) => wanted.credits.has(artistKey(name))).length;
  return (isSameVersion ? 1000 : 0) + credited * 2 + (isSame ? 1 : 0);
}

function isPlain(title: string): boolean {
  return !parseTitle(title).notes.some(({ text }) => isOtherRecording(text));
}
