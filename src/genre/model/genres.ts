import { genres, subgenres } from '../../messages/en/genres.ts';
import { type Message, message } from '../../messages/message.ts';
import { type Translator, translatorFor } from '../../messages/translator.ts';

/** A label of one of the genres people read, as the training data and the model have it. */
export type GenreKey = keyof typeof genres;

/** The 31 genres in the order of the data set's own list, most frequent first. */
export const GENRE_KEYS = Object.keys(genres) as readonly GenreKey[];

export function isGenreKey(label: string): label is GenreKey {
  return Object.hasOwn(genres, label);
}

/** The name of a genre as a title; a label that is none of the 31 is taken for a subgenre. */
export function genreName(label: string, translator: Translator = translatorFor()): string {
  return isGenreKey(label) ? translator.t(`genres.${label}`) : subgenreName(label, translator);
}

/** The name of a subgenre as a title; a label without a known name has spaces for its dashes. */
export function subgenreName(label: string, translator: Translator = translatorFor()): string {
  // A genre without subgenres stands in for its only one, under its own key.
  if (!isSubgenreKey(label) && isGenreKey(label)) return translator.t(`genres.${label}`);
  const name = isSubgenreKey(label) ? translator.t(`subgenres.${label}`) : spelledOut(label);
  return name.charAt(0).toLocaleUpperCase(translator.language) + name.slice(1);
}

/** A genre's name inside a sentence: "typical of rock". */
export function genreInText(label: string): Message {
  if (isGenreKey(label)) return message(`genresInText.${label}`);
  if (isSubgenreKey(label)) return message(`subgenres.${label}`);
  return message('genre.unlisted', { name: spelledOut(label) });
}

function isSubgenreKey(label: string): label is keyof typeof subgenres {
  return Object.hasOwn(subgenres, label);
}

function spelledOut(label: string): string {
  return label.replaceAll(/[-_]+/g, ' ');
}
