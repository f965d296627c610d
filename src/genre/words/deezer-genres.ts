/** Deezer's genres by id, under names that {@link genresOfWords} reads; ids of -1 and 0 mean none. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [132, 'pop'],
  [116, 'rap'],
  [152, 'rock'],
  [113, 'dance'],
  [165, 'r&b'],
  [85, 'alternative'],
  [106, 'electro'],
  [466, 'folk'],
  [144, 'reggae'],
  [129, 'jazz'],
  [84, 'country'],
  [98, 'classical'],
  [173, 'films games'],
  [464, 'metal'],
  [169, 'soul & funk'],
  [2, 'african music'],
  [12, 'arabic music'],
  [16, 'asian music'],
  [153, 'blues'],
  [75, 'brazilian music'],
  [81, 'indian music'],
  [95, 'kids'],
  [197, 'latin music'],
]);

/** The name of a genre of Deezer's; undefined for an id that is none of its genres. */
export function deezerGenre(id: number): string | undefined {
  return NAMES.get(id);
}
