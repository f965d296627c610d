import type { SegmentedIndex } from './segmented-index.ts';

const WORD_MIN = 5;
const WORD_MAX = 30;
const PIECE_MIN = 2;
const LONG_PIECE_MIN = 3;
/** The beginning of a piece that is not typed to its end. */
const UNFINISHED_MIN = 3;
const PIECES_MAX = 5;
/** Letters by ones and twos are words by chance: they count as so many bits rarer. */
const OF_SHORT = 3;
const WAYS_MAX = 3;

/** Typed words, where those in no track are split into longer words that are, if they can be: "nothingelsematters". */
export function splitUnknown(index: SegmentedIndex, words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (index.hasBeginning(word)) return [word];
    // Any jumble of letters can be cut into short words.
    return split(index, word, at === words.length - 1).find(isOfLongPieces) ?? [word];
  });
}

/** Words with the nth likeliest way to split those in no track. */
function splitNth(index: SegmentedIndex, words: readonly string[], nth: number): string[] {
  return words.flatMap((word, at) => {
    if (index.hasBeginning(word)) return [word];
    const ways = split(index, word, at === words.length - 1);
    return ways[nth] ?? ways[0] ?? [word];
  });
}

function isOfLongPieces(pieces: readonly string[]): boolean {
  return pieces.every((piece) => piece.length >= LONG_PIECE_MIN);
}

/** Other ways to set the spaces: all unknown words split, then in turn one that is also a word of some track. */
export function otherSpacings(index: SegmentedIndex, words: readonly string[]): string[][] {
  const unknown = Array.from({ length: WAYS_MAX }, (_, nth) => splitNth(index, words, nth));
  const known = words.flatMap((word, at) => {
    if (!index.hasBeginning(word)) return [];
    const [pieces] = split(index, word, at === words.length - 1);
    // A known word is meant as it is, unless all of its pieces are words to speak of.
    if (pieces === undefined || !isOfLongPieces(pieces)) return [];
    return [[...words.slice(0, at), ...pieces, ...words.slice(at + 1)]];
  });
  const spacings = [...unknown, ...known].filter((one) => one.length > words.length);
  return [...new Map(spacings.map((one) => [one.join(' '), one])).values()];
}

/** A way to cut a text into words, and how rare these are in all. */
interface Cut {
  readonly pieces: readonly string[];
  readonly rarity: number;
}

/** The ways to cut a text into two or more words, those with the most frequent words first, at most {@link WAYS_MAX}. */
function split(index: SegmentedIndex, text: string, mayBeUnfinished: boolean): (readonly string[])[] {
  if (text.length < WORD_MIN || text.length > WORD_MAX) return [];
  const cuts: Cut[][] = Array.from({ length: text.length + 1 }, () => []);
  cuts[0] = [{ pieces: [], rarity: 0 }];
  for (let start = 0; start < text.length; start++) {
    const before = (cuts[start] ?? []).filter(({ pieces }) => pieces.length < PIECES_MAX);
    if (before.length === 0) continue;
    for (let end = start + 1; end <= text.length; end++) {
      const piece = text.slice(start, end);
      if (!index.hasBeginning(piece)) break;
      if (piece === text) continue;
      const rarity = rarityOf(index, piece, mayBeUnfinished && end === text.length);
      if (!Number.isFinite(rarity)) continue;
      const longer = before.map((cut) => ({
        pieces: [...cut.pieces, piece],
        rarity: cut.rarity + rarity,
      }));
      cuts[end] = [...(cuts[end] ?? []), ...longer].sort((a, b) => a.rarity - b.rarity).slice(0, WAYS_MAX);
    }
  }
  return (cuts[text.length] ?? []).map(({ pieces }) => pieces);
}

/** How rare a word is, in bits, short ones counting for more than they say; infinite where it is none. */
function rarityOf(index: SegmentedIndex, piece: string, mayBeUnfinished: boolean): number {
  if (piece.length < PIECE_MIN && !/[aiu\d]/.test(piece)) return Number.POSITIVE_INFINITY;
  const rows = index.count(piece);
  const unfinished = mayBeUnfinished && piece.length >= UNFINISHED_MIN ? index.countBeginning(piece) : 0;
  const isShort = piece.length <= PIECE_MIN && !/\d/.test(piece);
  return Math.log2(index.rowCount / Math.max(rows, unfinished)) + (isShort ? OF_SHORT : 0);
}

/** A word joined with the one before or after it: "2" and "pac". */
export function joinedWith(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  const before = words[at - 1];
  const after = words[at + 1];
  return [before === undefined ? [] : [before + word], after === undefined ? [] : [word + after]].flat();
}
