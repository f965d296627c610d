import type { WordIndex } from './word-index.ts';

const WORD_MIN = 5;
const WORD_MAX = 30;
const PIECE_MIN = 2;
const PIECE_OF_KNOWN_MIN = 3;
/** The beginning of a piece that is not typed to its end. */
const UNFINISHED_MIN = 3;
const PIECES_MAX = 5;

/** Typed words, where those in no track are split into words that are, if they can be: "nothingelsematters". */
export function splitUnknown(index: WordIndex, words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const [from, to] = index.range(word);
    return to > from ? [word] : (split(index, word, at === words.length - 1) ?? [word]);
  });
}

/** Other ways to set the spaces: all unknown words split, then in turn one that is also a word of some track. */
export function otherSpacings(index: WordIndex, words: readonly string[]): string[][] {
  const unknown = splitUnknown(index, words);
  const known = words.flatMap((word, at) => {
    const [from, to] = index.range(word);
    if (from === to) return [];
    const pieces = split(index, word, at === words.length - 1);
    // A known word is meant as it is, unless both of its pieces are words to speak of.
    if (pieces === undefined || pieces.some((piece) => piece.length < PIECE_OF_KNOWN_MIN)) return [];
    return [[...words.slice(0, at), ...pieces, ...words.slice(at + 1)]];
  });
  return [unknown, ...known].filter((one) => one.length > words.length);
}

interface Pieces {
  readonly pieces: readonly string[];
  readonly rarity: number;
}

/** The two or more words that a text most likely consists of: of all ways to cut it, that with the most frequent words. */
function split(index: WordIndex, text: string, mayBeUnfinished: boolean): readonly string[] | undefined {
  if (text.length < WORD_MIN || text.length > WORD_MAX) return undefined;
  const best: (Pieces | undefined)[] = [{ pieces: [], rarity: 0 }];
  for (let end = 1; end <= text.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      if (before === undefined || before.pieces.length === PIECES_MAX) continue;
      if (start === 0 && end === text.length) continue;
      const piece = text.slice(start, end);
      const rarity = before.rarity + rarityOf(index, piece, mayBeUnfinished && end === text.length);
      if (rarity < (best[end]?.rarity ?? Number.POSITIVE_INFINITY))
        best[end] = { pieces: [...before.pieces, piece], rarity };
    }
  }
  return best[text.length]?.pieces;
}

/** How rare a word is, in bits; infinite where it is none. */
function rarityOf(index: WordIndex, piece: string, mayBeUnfinished: boolean): number {
  if (piece.length < PIECE_MIN && !/[aiu\d]/.test(piece)) return Number.POSITIVE_INFINITY;
  const whole = index.find(piece);
  const rows = whole === undefined ? 0 : index.rows(whole).length;
  const unfinished =
    mayBeUnfinished && piece.length >= UNFINISHED_MIN ? index.rows(...index.range(piece)).length : 0;
  return Math.log2(index.rowCount / Math.max(rows, unfinished));
}

/** A word joined with the one before or after it: "2" and "pac". */
export function joinedWith(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  const before = words[at - 1];
  const after = words[at + 1];
  return [before === undefined ? [] : [before + word], after === undefined ? [] : [word + after]].flat();
}
