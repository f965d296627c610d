/** A key as a word names it; the mode where it names that too. */
export interface Pitch {
  /** 0 is C, 1 is C sharp. */
  readonly key: number;
  /** 1 is major, 0 is minor. */
  readonly mode?: 0 | 1;
}

const NATURALS: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const NAME =
  /^([a-g])\s*(##|#|♯|b|♭|[ -]?sharp|[ -]?flat)?(?:\s*\/\s*[a-g]\s*(?:#|♯|b|♭)?)?[\s-]*(\p{L}+)?$/iu;
/** Camelot's wheel ("8A", "8B") and the Open Key notation of DJ programs ("1m", "1d"). */
const WHEEL = /^(1[0-2]|0?[1-9])\s*([abmd])$/i;
const FIFTH = 7;

/** Reads `major`, `minor` and their usual short forms; undefined for other words. */
export function parseMode(word: string): 0 | 1 | undefined {
  // Only the case tells "M" from "m".
  if (word === 'M') return 1;
  if (word === 'm') return 0;
  if (/^(major|maj|dur|majeur|mayor)$/i.test(word)) return 1;
  return /^(minor|min|moll|mineur|menor)$/i.test(word) ? 0 : undefined;
}

/** Reads "C#", "Db", "C♯/D♭", "A minor", "Am", "8A" and "1m"; undefined for what names no key. */
export function parsePitch(text: string): Pitch | undefined {
  const wheel = WHEEL.exec(text);
  if (wheel !== null) return onWheel(Number(wheel[1]), (wheel[2] ?? '').toLowerCase());
  const named = NAME.exec(text);
  const natural = NATURALS[named?.[1]?.toLowerCase() ?? ''];
  if (named === null || natural === undefined) return undefined;
  const accidental = (named[2] ?? '').toLowerCase();
  const key = (natural + shift(accidental) + 12) % 12;
  if (named[3] === undefined) return { key };
  const mode = parseMode(named[3]);
  return mode === undefined ? undefined : { key, mode };
}

function shift(accidental: string): number {
  if (accidental === '##') return 2;
  if (/^(#|♯)$|sharp$/.test(accidental)) return 1;
  return accidental === '' ? 0 : -1;
}

/** C major is 8B and 1d, A minor 8A and 1m; each step is a fifth up. */
function onWheel(hour: number, side: string): Pitch {
  const minor = side === 'a' || side === 'm';
  const steps = hour - (side === 'a' || side === 'b' ? 8 : 1);
  const key = ((minor ? 9 : 0) + FIFTH * (steps + 12)) % 12;
  return { key, mode: minor ? 0 : 1 };
}
