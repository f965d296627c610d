import { artistKey } from '../../track/artist-keys.ts';
import { creditReadings } from '../../track/credit-readings.ts';
import { titleKey } from '../../track/title.ts';
import type { NamedSong } from '../ports.ts';

type Name = Pick<NamedSong, 'artist' | 'title'>;

/** Whether what a service found is the song that was wanted: the title, and an artist that the wanted credit names. */
export function isSameSong(found: Name, wanted: Name): boolean {
  if (titleKey(found.title) !== titleKey(wanted.title)) return false;
  const artist = artistKey(found.artist);
  return creditReadings(wanted.artist).some((name) => artistKey(name) === artist);
}
