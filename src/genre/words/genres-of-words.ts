import { GENRE_KEYS, type GenreKey } from '../model/genres.ts';
import { HEADS } from './genre-words.ts';
import { ENDINGS, type GenreWeights, MIXED, MODIFIERS } from './mixed-words.ts';
import { isNoGenre } from './not-genres.ts';

/** A genre as somebody else names it. */
export interface GenreWord {
  readonly word: string;
  /** How much it counts beside the others: votes, say. Above 0; 1 where absent. */
  readonly weight?: number;
}

/** Weight of what the first words mean in a name such as "latin trap"; the rest is for its last. */
const MODIFIER_WEIGHT = 0.6;
const NOTHING: GenreWeights = {};

const TABLE: ReadonlyMap<string, GenreWeights> = new Map([
  ...GENRE_KEYS.flatMap((genre) =>
    HEADS[genre].split(', ').map((name): [string, GenreWeights] => [name, { [genre]: 1 }]),
  ),
  ...Object.entries(MIXED),
]);

/** A word as the tables have it: small letters without accents, spaces for dashes, `and` for `&`. */
export function foldGenreWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘`´]/gu, '')
    .replace(/\s*&\s*/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a label names a language, a country, an audience or a mood, and so must not be shown as a genre. */
export function isGenreWord(word: string): boolean {
  return !isNoGenre(foldGenreWord(word));
}

/**
 * What a genre's name means among the 31.
 * @returns weights that sum to at most 1, the less the broader the word; none for a word that is no genre or unknown
 */
export function genresOfWord(word: string): GenreWeights {
  const folded = foldGenreWord(word);
  if (folded === '' || isNoGenre(folded)) return NOTHING;
  const tokens = folded.split(' ');
  for (let start = 0; start < tokens.length; start++) {
    const head = TABLE.get(tokens.slice(start).join(' '));
    if (head !== undefined) return start === 0 ? head : modified(tokens.slice(0, start), head);
  }
  const last = tokens.at(-1) ?? '';
  const ending = ENDINGS.find(([pattern]) => pattern.test(last))?.[1];
  return ending ?? firstKnown(tokens);
}

/** "christian rock" is Christian before it is rock. */
function modified(before: readonly string[], head: GenreWeights): GenreWeights {
  const genre = before.flatMap((token) => MODIFIERS.get(token) ?? []).at(0);
  if (genre === undefined || head[genre] !== undefined) return head;
  const scaled = Object.entries(head).map(([name, weight]) => [name, (1 - MODIFIER_WEIGHT) * weight]);
  return { ...Object.fromEntries(scaled), [genre]: MODIFIER_WEIGHT };
}

/** A name whose end says nothing, as "jazz vibraphone": what it begins with, or one of its words. */
function firstKnown(tokens: readonly string[]): GenreWeights {
  for (let end = tokens.length - 1; end > 0; end--) {
    const known = TABLE.get(tokens.slice(0, end).join(' '));
    if (known !== undefined) return known;
  }
  const genre = tokens.flatMap((token) => MODIFIERS.get(token) ?? []).at(0);
  return genre === undefined ? NOTHING : { [genre]: MODIFIER_WEIGHT };
}

/**
 * What somebody's genres mean together.
 * @returns weights over the 31 genres that sum to 1, the largest first; empty where no word means any
 */
export function genresOfWords(words: readonly GenreWord[]): ReadonlyMap<GenreKey, number> {
  const sums = new Map<GenreKey, number>();
  let total = 0;
  for (const { word, weight = 1 } of words) {
    if (!(weight > 0 && Number.isFinite(weight))) continue;
    for (const [genre, share] of Object.entries(genresOfWord(word)) as [GenreKey, number][]) {
      sums.set(genre, (sums.get(genre) ?? 0) + weight * share);
      total += weight * share;
    }
  }
  if (total === 0) return new Map();
  return new Map(
    [...sums].map(([genre, sum]): [GenreKey, number] => [genre, sum / total]).sort((a, b) => b[1] - a[1]),
  );
}
