import { foldText } from '../../track/fold-text.ts';

/** Scripts written without spaces: each sign is a word, so that any part of a title can be found. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
const EACH_UNSPACED = new RegExp(UNSPACED.source, 'gu');

/** The words of a text as they are searched for: folded, in order. */
export function wordsOf(text: string): string[] {
  const folded = foldText(text);
  if (folded === '') return [];
  const spaced = UNSPACED.test(folded) ? folded.replace(EACH_UNSPACED, ' $& ').trim().split(/ +/) : undefined;
  return spaced ?? folded.split(' ');
}

const JOINED_MAX = 24;

/** A name as people write it in one: "acdc", "gunsnroses". Nothing for names of one word and long ones. */
export function joinedName(words: readonly string[]): string | undefined {
  const joined = words.join('');
  const isName = words.length > 1 && joined.length <= JOINED_MAX && /^[a-z0-9]+$/.test(joined);
  return isName ? joined : undefined;
}
