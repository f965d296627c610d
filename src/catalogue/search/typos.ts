import UFuzzy from '@leeoniya/ufuzzy';
import type { WordIndex } from './word-index.ts';

/** Shorter words have too many neighbours for a typo to mean anything. */
const LETTERS_MIN = 4;
/** Nobody means a longer one, and looking for its neighbours would take long. */
const LETTERS_MAX = 40;
const LETTER_A = 97;
const IS_LATIN = /^[a-z]+$/;

const ONE_ERROR = { intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 } as const;
const latin = new UFuzzy(ONE_ERROR);
const anyScript = new UFuzzy({
  ...ONE_ERROR,
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  interBound: '[^\\p{L}\\d]',
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
});

/** Which letters a word has, as bits: a to z have one each, all others share six. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    letters |= 1 << (code >= LETTER_A && code < LETTER_A + 26 ? code - LETTER_A : 26 + (code % 6));
  }
  return letters >>> 0;
}

/** Words of some indexes that begin as `typed` would without one wrong, missing, extra or swapped letter after the first. */
export function withOneTypo(indexes: readonly WordIndex[], typed: string): string[] {
  if (typed.length < LETTERS_MIN || typed.length > LETTERS_MAX) return [];
  const near = indexes.flatMap((index) => candidates(index, typed));
  const fuzzy = /^[a-z0-9]+$/.test(typed) ? latin : anyScript;
  const found = fuzzy.filter(near, typed);
  if (found === null || found.length === 0) return [];
  const info = fuzzy.info(found, near, typed);
  return info.idx.filter((_, at) => info.start[at] === 0).flatMap((word) => near[word] ?? []);
}

/** The words of an index, and of no older one, that may pass: nearly all others are told apart faster than by a pattern for all errors. */
function candidates(index: WordIndex, typed: string): string[] {
  const { words, letters, isNew } = index;
  const isLatin = IS_LATIN.test(typed);
  const isPossible = isLatin ? hasHalf(typed) : () => true;
  const wanted = lettersOf(typed);
  const near: string[] = [];
  const [from, to] = index.range(String.fromCodePoint(typed.codePointAt(0) ?? 0));
  for (let at = from; at < to; at++) {
    const missing = wanted & ~(letters[at] ?? 0);
    // One error takes away at most one letter: of `missing`, at most one bit is set.
    if (isNew[at] === 0 || (isLatin && (missing & (missing - 1)) !== 0)) continue;
    const word = words[at] ?? '';
    if (isPossible(word)) near.push(word);
  }
  return near;
}

/**
 * Whether a word that has the first letter has one half of the typed ones as they are, perhaps moved by one: the half
 * without the error. Most words are told apart by a letter, which takes less time than comparing texts.
 */
function hasHalf(typed: string): (word: string) => boolean {
  const middle = typed.length >> 1;
  const first = typed.slice(0, middle);
  // The letters on both sides of the middle may be swapped.
  const second = typed.slice(middle + 1);
  const [ofFirst, ofSecond] = [first.charCodeAt(1), second.charCodeAt(0)];
  const hasSecond = (word: string, at: number) =>
    word.charCodeAt(at) === ofSecond && word.startsWith(second, at);
  return (word) =>
    (word.charCodeAt(1) === ofFirst && word.startsWith(first)) ||
    hasSecond(word, middle) ||
    hasSecond(word, middle + 1) ||
    hasSecond(word, middle + 2);
}
