import { WordIndex } from './word-index.ts';

const WORDS_A_SLICE = 5000;

/**
 * One index of the rows of two, made in slices of a few milliseconds.
 * @param older perhaps the oldest of all indexes; its rows are before those of the newer
 */
export function* mergeIndexes(older: WordIndex, newer: WordIndex): Generator<undefined, WordIndex> {
  const words: string[] = [];
  const longest = older.words.length + newer.words.length;
  const isNew = new Uint8Array(longest);
  const letters = new Uint32Array(longest);
  const starts = new Uint32Array(longest + 1);
  const rows = new Uint32Array(older.rowCount + newer.rowCount);
  let used = 0;
  const copy = (index: WordIndex, word: number) => {
    const some = index.rows(word);
    rows.set(some, used);
    used += some.length;
  };
  for (let a = 0, b = 0; a < older.words.length || b < newer.words.length; ) {
    const [left, right] = [older.words[a], newer.words[b]];
    const isOfOlder = left !== undefined && (right === undefined || left <= right);
    const isOfNewer = right !== undefined && (left === undefined || right <= left);
    const [from, word] = isOfOlder ? [older, a] : [newer, b];
    isNew[words.length] = from.isNew[word] ?? 0;
    letters[words.length] = from.letters[word] ?? 0;
    words.push(from.words[word] ?? '');
    if (isOfOlder) copy(older, a++);
    if (isOfNewer) copy(newer, b++);
    starts[words.length] = used;
    if (words.length % WORDS_A_SLICE === 0) yield;
  }
  return new WordIndex({
    words,
    isNew: isNew.slice(0, words.length),
    letters: letters.slice(0, words.length),
    starts: starts.slice(0, words.length + 1),
    rows,
    trackCount: older.trackCount + newer.trackCount,
  });
}
