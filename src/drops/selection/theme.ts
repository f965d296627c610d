import { GENRE_KEYS, type GenreKey, isGenreKey } from '../../genre/model/genres.ts';
import { MOODS, type Mood } from '../../recommend/ranking/mood.ts';

/** Moods that need no track to compare with; a track that is merely not acoustic is not yet electronic. */
export type ThemeMood = Exclude<Mood, 'closer' | 'electronic'>;

/** What every track of a drop should have in common. */
export type Theme =
  | { readonly kind: 'genre'; readonly genre: GenreKey }
  | { readonly kind: 'mood'; readonly mood: ThemeMood };

/** Every theme there is: moods first, then genres. */
export const THEMES: readonly Theme[] = [
  ...MOODS.filter(isThemeMood).map((mood) => ({ kind: 'mood', mood }) as const),
  ...GENRE_KEYS.map((genre) => ({ kind: 'genre', genre }) as const),
];

/** A theme as it is stored: `genre:jazz`, `mood:calmer`. */
export function themeKey(theme: Theme): string {
  return theme.kind === 'genre' ? `genre:${theme.genre}` : `mood:${theme.mood}`;
}

/** Reverses {@link themeKey}; undefined for any other text. */
export function parseTheme(stored: string): Theme | undefined {
  const [kind, key = '', more] = stored.split(':');
  if (more !== undefined) return undefined;
  if (kind === 'genre' && isGenreKey(key)) return { kind, genre: key };
  const mood = MOODS.filter(isThemeMood).find((one) => one === key);
  return kind === 'mood' && mood !== undefined ? { kind, mood } : undefined;
}

function isThemeMood(mood: Mood): mood is ThemeMood {
  return mood !== 'closer' && mood !== 'electronic';
}
