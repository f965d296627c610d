const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Phrases by language, as `foldText` writes them. */
export type Phrases = Readonly<Record<string, readonly string[]>>;

interface Phrase {
  readonly text: string;
  /** Whether its last word may go on. */
  readonly isOpen: boolean;
  readonly bit: number;
}

/**
 * Finds phrases in folded text, as whole words: "christmas time" is in "its christmas time again". The last word of a
 * phrase that ends with "*" may go on; scripts that put no spaces between words are searched anywhere. One pass over the
 * words of the text, ten times as fast as a pattern with an alternative for each phrase.
 */
export class PhraseIndex {
  readonly #byStart = new Map<number, Phrase[]>();
  readonly #unspaced: Phrase[] = [];

  /** @param sets phrases, and the bit that is set where one of them is found */
  constructor(...sets: readonly (readonly [Phrases, bit: number])[]) {
    for (const [byLanguage, bit] of sets) {
      for (const written of Object.values(byLanguage).flat()) {
        const isOpen = written.endsWith('*');
        const phrase = { text: isOpen ? written.slice(0, -1) : written, isOpen, bit };
        if (UNSPACED.test(written)) this.#unspaced.push(phrase);
        else
          this.#byStart.set(startOf(written, 0), [...(this.#byStart.get(startOf(written, 0)) ?? []), phrase]);
      }
    }
  }

  /** The bits of all phrases in the text. */
  find(text: string): number {
    let bits = 0;
    for (let at = 0; at >= 0; at = nextWord(text, at)) {
      const phrases = this.#byStart.get(startOf(text, at));
      if (phrases !== undefined)
        for (const phrase of phrases)
          if ((bits & phrase.bit) === 0 && isAt(text, at, phrase)) bits |= phrase.bit;
    }
    if (UNSPACED.test(text))
      for (const { text: phrase, bit } of this.#unspaced) if (text.includes(phrase)) bits |= bit;
    return bits;
  }
}

/** The first two letters of a word as a number: what phrases are looked up by. Phrases have two letters at least. */
function startOf(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}

function isAt(text: string, at: number, phrase: Phrase): boolean {
  if (!text.startsWith(phrase.text, at)) return false;
  const end = at + phrase.text.length;
  return phrase.isOpen || end === text.length || text[end] === ' ';
}

/** Where the next word begins, or -1. */
function nextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? -1 : space + 1;
}
