/** Letters that Unicode does not take apart, as people type them who lack the key. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Letters, digits and punctuation that only separates; at least one letter or digit. */
const PLAIN_ASCII = /^[ #()*+,./:;=?@[\]_~"-]*[a-z0-9][a-z0-9 #()*+,./:;=?@[\]_~"-]*$/i;

/**
 * Text as it is compared: lower case, without accents and punctuation, words apart by one space. "&" is
 * "and"; "$" and "!" inside a word are the letters they stand for ("A$AP", "P!nk").
 *
 * Only the accents of Latin, Greek and Cyrillic letters go: in other scripts a mark changes the letter
 * (が is not か, and Indian vowels are marks). Text with no letter or digit at all ("!!!") is kept as it is.
 */
export function foldText(text: string): string {
  // Most text is plain, and need not go the long way.
  if (PLAIN_ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  const lower = text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  const words = lower
    // Lower-casing can bring accents back ("İ"), so they go once more.
    .replace(/[\u0300-\u036f]/g, '')
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
    .replace(/(?<=\p{L})\$|\$(?=\p{L})/gu, 's')
    .replace(/(?<=\p{L})!(?=\p{L})/gu, 'i')
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[&＆]/g, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return words === '' ? squeeze(lower) : words;
}

function squeeze(text: string): string {
  return text.trim().replace(/\s{2,}/g, ' ');
}
