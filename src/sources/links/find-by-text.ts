import { SourceFailure } from '../http/failure.ts';
import type { NamedSong, SearchableCatalogue, SongOfText, SongSearch } from '../ports.ts';
import { findSong } from './find-song.ts';

/** Names are shorter, and so is what services accept. */
const TEXT_MAX = 150;

/**
 * The Spotify id of the first song that a service finds for a text and that passes. A service that fails does not keep
 * the others from being asked.
 * @param text at most {@link TEXT_MAX} characters of it are sent
 * @param matches whether a song is what the text names: services find something for nearly any text
 */
export async function findByText(
  catalogue: SearchableCatalogue,
  searches: readonly SongSearch[],
  text: string,
  matches: (song: NamedSong) => boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const search of searches) {
    const songs = await songsOf(search, text.slice(0, TEXT_MAX), signal);
    const song = songs.find(matches);
    const id = song && (song.id ?? (await findSong(catalogue, searches, song, signal)));
    if (id !== undefined) return id;
  }
  return undefined;
}

async function songsOf(
  search: SongSearch,
  text: string,
  signal: AbortSignal,
): Promise<readonly SongOfText[]> {
  try {
    return (await search.songsOfText?.(text, signal)) ?? [];
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    return [];
  }
}
