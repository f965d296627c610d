import { GENRE_KEYS, type GenreKey, genreName, isGenreKey } from '../../genre/model/genres.ts';
import { MOODS, type Mood } from '../../recommend/ranking/mood.ts';

/** What every track of a drop should have in common. */
export type Theme =
  | { readonly kind: 'genre'; readonly genre: GenreKey }
  | { readonly kind: 'mood'; readonly mood: Mood };

/** Moods that mean something without a track to compare with; what is merely not acoustic is not yet electronic. */
const MOOD_NAMES: Partial<Readonly<Record<Mood, string>>> = {
  happier: 'Happy',
  sadder: 'Sad',
  calmer: 'Calm',
  energetic: 'Energetic',
  danceable: 'Danceable',
  acoustic: 'Acoustic',
  instrumental: 'Instrumental',
  faster: 'Fast',
  slower: 'Slow',
};

/** Every theme there is, as it is stored and as a person reads it: moods first, then genres. */
export const THEMES: readonly { readonly value: string; readonly name: string }[] = [
  ...MOODS.flatMap((mood) => {
    const name = MOOD_NAMES[mood];
    return name === undefined ? [] : [{ value: `mood:${mood}`, name }];
  }),
  ...GENRE_KEYS.map((genre) => ({ value: `genre:${genre}`, name: genreName(genre) })),
];

/** What a person chose from {@link THEMES}, or typed as its name; undefined for anything else. */
export function parseTheme(text: string): Theme | undefined {
  const typed = text.trim().toLowerCase();
  const known = THEMES.find(({ value, name }) => value === typed || name.toLowerCase() === typed);
  const [kind, key = ''] = known?.value.split(':') ?? [];
  if (kind === 'genre' && isGenreKey(key)) return { kind: 'genre', genre: key };
  const mood = MOODS.find((one) => one === key);
  return kind === 'mood' && mood !== undefined ? { kind: 'mood', mood } : undefined;
}

export function themeValue(theme: Theme): string {
  return theme.kind === 'genre' ? `genre:${theme.genre}` : `mood:${theme.mood}`;
}

export function themeName(theme: Theme): string {
  return theme.kind === 'genre' ? genreName(theme.genre) : (MOOD_NAMES[theme.mood] ?? theme.mood);
}
