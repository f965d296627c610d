import { readArtistGenres } from '../dataset/artist-genres.ts';
import type { FindGenreWords } from '../genre/training/train-ensemble.ts';

/** Reads the words of a table of artists (`--artists FILE`). @throws DatasetError when the file cannot be used */
export async function readGenreWords(path: string): Promise<FindGenreWords> {
  const table = await readArtistGenres(path);
  return (artist) => table.get(artist)?.words.map((word) => ({ word }));
}
