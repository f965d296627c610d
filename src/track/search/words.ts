import { foldText } from '../fold.ts';

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
