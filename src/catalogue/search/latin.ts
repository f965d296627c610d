/** Cyrillic letters, without accents, as people write them who lack the keys. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:i і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sch ъ: ы:y ь: э:e ю:yu я:ya ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz'
    .split(' ')
    .map((pair) => pair.split(':')),
);
const IS_CYRILLIC = /^\p{scx=Cyrillic}+$/u;

/** The Cyrillic ones among folded words, in Latin letters: "gruppa" for "группа". */
export function inLatin(words: readonly string[]): string[] {
  return words
    .filter((word) => IS_CYRILLIC.test(word))
    .map((word) => Array.from(word, (letter) => LATIN[letter] ?? '').join(''))
    .filter((word) => word !== '');
}
