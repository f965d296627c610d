import UFuzzy from '@leeoniya/ufuzzy';

/** Shorter words have too many neighbours for a typo to mean anything. */
const LETTERS_MIN = 4;
/** Nobody means a longer one, and looking for its neighbours would take long. */
const LETTERS_MAX = 40;
const WORDS_MAX = 300;

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

/**
 * Words that begin as `typed` would without one wrong, missing, extra or swapped letter after the first.
 * @param words all of them
 * @param from the first word that begins with the first letter of `typed`; `to`: the first after these
 * @returns indices into `words`, the shortest words first
 */
export function withOneTypo(
  words: readonly string[],
  from: number,
  to: number,
  typed: string,
): readonly number[] {
  if (typed.length < LETTERS_MIN || typed.length > LETTERS_MAX) return [];
  const fuzzy = /^[a-z0-9]+$/.test(typed) ? latin : anyScript;
  const near = words.slice(from, to);
  const found = fuzzy.filter(near, typed);
  if (found === null || found.length === 0) return [];
  const info = fuzzy.info(found, near, typed);
  return info.idx
    .filter((_, at) => info.start[at] === 0)
    .sort((a, b) => (near[a] ?? '').length - (near[b] ?? '').length)
    .slice(0, WORDS_MAX)
    .map((index) => from + index);
}
