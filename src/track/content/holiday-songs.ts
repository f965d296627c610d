import { artistKey } from '../artist-keys.ts';
import { foldText } from '../fold-text.ts';

/** Songs of the holiday season whose titles do not say so: the title, and the artist who is known for it. */
const SONGS: readonly (readonly [title: string, artist: string])[] = [
  ['2000 Miles', 'Pretenders'],
  ['A Great Big Sled', 'The Killers'],
  ['A Spaceman Came Travelling', 'Chris de Burgh'],
  ['Cold December Night', 'Michael Bublé'],
  ['Snowflake', 'Sia'],
  ['Snowman', 'Sia'],
  ['Stay Another Day', 'East 17'],
  ['Stop the Cavalry', 'Jona Lewie'],
  ['Underneath the Tree', 'Kelly Clarkson'],
  ['Winter Things', 'Ariana Grande'],
  ['Snow in California', 'Ariana Grande'],
];
/** Songs that have the words of such a song in their titles, and are none. */
const OTHER_SONGS: readonly (readonly [title: string, artist: string])[] = [
  ['Joy to the World', 'Three Dog Night'],
  ['Joy to the World', 'Hoyt Axton'],
];

const songKeys = new Set(SONGS.map(([title, artist]) => keyOf(foldText(title), artist)));
const otherKeys = new Set(OTHER_SONGS.map(([title, artist]) => keyOf(foldText(title), artist)));
const titles = new Set([...SONGS, ...OTHER_SONGS].map(([title]) => foldText(title)));

/**
 * Whether it is known of a song that it belongs to the holiday season, or that it does not.
 * @param song as `foldText` makes it, without notes on the version
 */
export function knownHolidaySong(song: string, artists: readonly string[]): boolean | undefined {
  if (!titles.has(song)) return undefined;
  const keys = artists.map((artist) => keyOf(song, artist));
  if (keys.some((key) => songKeys.has(key))) return true;
  return keys.some((key) => otherKeys.has(key)) ? false : undefined;
}

function keyOf(song: string, artist: string): string {
  return `${song}\n${artistKey(artist)}`;
}
