import { aliasesOf } from '../../track/artist-aliases.ts';
import { foldText } from '../../track/fold-text.ts';
import { inLatin } from './latin.ts';
import { spokenNumber, writtenNumbers } from './numbers.ts';

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

/** The words a title is searched for by: its own, "ymca" for "Y.M.C.A.", numbers in digits and words, Latin letters. */
export function wordsOfTitle(title: string): string[] {
  const words = wordsOf(title);
  // Years and the like stand in a great many titles, and nobody writes them out.
  const short = words.filter((word) => /^\d\d$/.test(word));
  return [
    ...words,
    ...initials(words.join(' ')),
    ...short.flatMap(spokenNumber),
    ...writtenNumbers(words),
    ...inLatin(words),
  ];
}

/** The words an artist is searched for by: those of the name and its aliases, and what people make of the name. */
export function wordsOfArtist(name: string): string[] {
  const words = wordsOf(name);
  const spelled = [words.join(' '), ...aliasesOf(name).map((alias) => wordsOf(alias).join(' '))];
  const further = spelled.flatMap((spelling) => [
    ...spelling.split(' '),
    ...joinedName(spelling.split(' ')),
    ...initials(spelling),
    ...spelling.split(' ').flatMap(spokenNumber),
    ...writtenNumbers(spelling.split(' ')),
    ...inLatin(spelling.split(' ')),
  ]);
  return [...new Set([...words, ...further, ...withoutSigns(name)])].filter((word) => word !== '');
}

const JOINED_MAX = 24;

/** A name as people write it in one: "acdc", "gunsnroses". Nothing for names of one word and long ones. */
function joinedName(words: readonly string[]): string[] {
  const joined = words.join('');
  const isName = words.length > 1 && joined.length <= JOINED_MAX && /^[a-z0-9]+$/.test(joined);
  return isName ? [joined] : [];
}

/** Letters that stand alone, as people write them in one: "am" of "Sixx:A.M.", "big" of "The Notorious B.I.G.". */
function initials(name: string): string[] {
  return Array.from(name.matchAll(/(?<![^ ])[a-z](?: [a-z])+(?![^ ])/g), ([letters]) =>
    letters.replaceAll(' ', ''),
  );
}

/** A name whose "!" and "$" are left out: "pnk". */
function withoutSigns(name: string): string[] {
  return /\p{L}[$!]\p{L}/u.test(name) ? wordsOf(name.replace(/(?<=\p{L})[$!](?=\p{L})/gu, '')) : [];
}
