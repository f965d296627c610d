import { type Playlist, readPlaylists } from '../../dataset/playlists.ts';

/**
 * Reads the playlists of several files. One that is in two files, by its id, is taken from the first.
 * @throws DatasetError when a file cannot be used
 */
export async function readPlaylistFiles(paths: readonly string[]): Promise<Playlist[]> {
  const ids = new Set<string>();
  const read: Playlist[] = [];
  for (const path of paths) {
    for (const playlist of (await readPlaylists(path)).playlists) {
      if (playlist.id !== '' && ids.has(playlist.id)) continue;
      ids.add(playlist.id);
      read.push(playlist);
    }
  }
  return read;
}
