import { NUMBERS_OF_ONE_WORD } from './numbers.ts';

/** Spellings of one word each, any of which people type for any other. */
const SPELLINGS: readonly (readonly string[])[] = [
  ['mr', 'mister'],
  ['mrs', 'missus', 'misses'],
  ['dr', 'doctor'],
  ['st', 'saint'],
  ['pt', 'part'],
  ['lil', 'little'],
  ['you', 'u', 'ya'],
  ['your', 'ur', 'youre'],
  ['are', 'r'],
  ['to', '2', 'too'],
  ['for', '4'],
  ['be', 'b'],
  ['see', 'c'],
  ['why', 'y'],
  ['of', 'o'],
  ['the', 'da', 'tha'],
  ['love', 'luv'],
  ['night', 'nite'],
  ['tonight', 'tonite'],
  ['light', 'lite'],
  ['through', 'thru'],
  ['because', 'cause', 'cuz', 'coz'],
  ['okay', 'ok'],
  ['boys', 'boyz'],
  ['girls', 'gurls', 'girlz'],
  ['know', 'no'],
  ...NUMBERS_OF_ONE_WORD,
];

const others = new Map<string, string[]>();
for (const group of SPELLINGS) {
  for (const word of group)
    others.set(word, [...(others.get(word) ?? []), ...group.filter((other) => other !== word)]);
}

/** Other spellings of a word: "mister" for "mr", "seven" for "7", "you" for "u". */
export function spellingsOf(word: string): readonly string[] {
  return others.get(word) ?? [];
}
