import { foldText } from '../../track/fold-text.ts';
import { wordsOf } from './words.ts';

const LENGTH_MAX = 200;
const WORDS_MAX = 12;

/** Words between names, which people write or leave out as they like: "by", and "&" for "and". */
const CONNECTING: ReadonlySet<string> = new Set([
  'and',
  'n',
  'by',
  'feat',
  'ft',
  'featuring',
  'with',
  'x',
  'vs',
]);
const AFTER_FIRST = new RegExp(`(?: (?:${[...CONNECTING].join('|')}))+(?= |$)`, 'g');

/** What a person typed, as it is looked for. */
export interface Query {
  /** The words that a track must have. */
  readonly words: readonly string[];
  /** As {@link comparable} makes it, of all that was typed. */
  readonly text: string;
}

/** Reads what was typed. The first word is never taken for a connecting one: "With Or Without You". */
export function readQuery(typed: string): Query {
  const cut = typed.slice(0, LENGTH_MAX);
  const words = wordsOf(cut).filter((word, at) => at === 0 || !CONNECTING.has(word));
  return { words: words.slice(0, WORDS_MAX), text: comparable(cut) };
}

/** A query for words that were made of typed ones. */
export function asQuery(words: readonly string[]): Query {
  return { words: words.slice(0, WORDS_MAX), text: words.join(' ') };
}

const SPOKEN_SIGNS: readonly (readonly [spoken: RegExp, sign: string])[] = [
  [/\s*\bdollar sign\b\s*/gi, '$'],
  [/\s*\bexclamation (?:mark|point)\b\s*/gi, '!'],
  [/\s*\b(?:forward )?slash\b\s*/gi, '/'],
  [/\s*\b(?:hyphen|dash)\b\s*/gi, '-'],
  [/\s*\b(?:dot|period)\b\s*/gi, '.'],
  [/\s*\b(?:plus(?: sign)?|ampersand)\b\s*/gi, ' & '],
];

/** What was typed, with the signs in it that are written out: "a dollar sign ap rocky". */
export function withSpokenSigns(typed: string): string {
  return SPOKEN_SIGNS.reduce(
    (text, [spoken, sign]) => text.replace(spoken, sign),
    typed.slice(0, LENGTH_MAX),
  );
}

const GUEST = /\s[([]?(?:feat|ft|featuring)\b.*$/is;

/** What was typed, without the guests: people name some that no track credits. */
export function withoutGuests(typed: string): string {
  return typed.slice(0, LENGTH_MAX).replace(GUEST, '');
}

/** A name or title as it is compared with what was typed: folded, without connecting words after the first. */
export function comparable(text: string): string {
  return foldText(text).replace(AFTER_FIRST, '');
}
