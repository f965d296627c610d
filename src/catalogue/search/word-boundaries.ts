import type { WordIndex } from './word-index.ts';

const PIECES_MAX = 3;
const PIECE_MIN = 3;
const WORD_MAX = 30;

/** A word that is in no track, in two or three that are: "nothingelsematters". As it is where there are none. */
export function splitUnknown(index: WordIndex, word: string): string[] {
  const [from, to] = index.range(word);
  if (to > from || word.length > WORD_MAX) return [word];
  return split(index, word, PIECES_MAX) ?? [word];
}

/** The pieces, each a word of a track, the first as long as possible. */
function split(index: WordIndex, word: string, pieces: number): string[] | undefined {
  if (index.find(word) !== undefined) return [word];
  if (pieces === 1) return undefined;
  for (let length = word.length - PIECE_MIN; length >= PIECE_MIN; length--) {
    const first = word.slice(0, length);
    if (index.find(first) === undefined) continue;
    const rest = split(index, word.slice(length), pieces - 1);
    if (rest !== undefined) return [first, ...rest];
  }
  return undefined;
}

/** A word joined with the one before or after it: "2" and "pac". */
export function joinedWith(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  const before = words[at - 1];
  const after = words[at + 1];
  return [before === undefined ? [] : [before + word], after === undefined ? [] : [word + after]].flat();
}
