import type { SegmentedIndex } from './segmented-index.ts';
import { spellingsOf } from './spellings.ts';

/** Words of an index that are other spellings of a typed one: "mr" for "mister". */
export function otherSpellings(index: SegmentedIndex, word: string): string[] {
  return spellingsOf(word).filter((one) => index.has(one));
}

/** Words of an index that may be meant by one with a typo; a longer one may be a plural. */
export function similarWords(index: SegmentedIndex, word: string): readonly string[] {
  const near = index.withOneTypo(word);
  const singular = word.slice(0, -1);
  return word.length > 3 && word.endsWith('s') && index.has(singular) ? [singular, ...near] : near;
}
