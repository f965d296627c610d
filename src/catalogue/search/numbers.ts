const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numberOfUnit = new Map(UNITS.map((word, at) => [word, at]));
const numberOfTen = new Map(TENS.map((word, at) => [word, 20 + 10 * at]));

/** How a number of one to four digits is read out, two digits at a time: "one eighty two", "nineteen seventy five". */
export function spokenNumber(digits: string): string[] {
  if (!/^(?:0|[1-9]\d{0,3})$/.test(digits)) return [];
  const head = digits.slice(0, -2);
  const rest = Number(digits.slice(-2));
  if (head === '') return belowHundred(rest);
  return [...belowHundred(Number(head)), ...(rest === 0 ? ['hundred'] : belowHundred(rest))];
}

/** Numbers that are written out in two words: "21" for "twenty one". */
export function writtenNumbers(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const ten = numberOfTen.get(word);
    const unit = numberOfUnit.get(words[at + 1] ?? '');
    return ten === undefined || unit === undefined || unit < 1 || unit > 9 ? [] : [String(ten + unit)];
  });
}

function belowHundred(number: number): string[] {
  const small = UNITS[number];
  if (small !== undefined) return [small];
  const ten = TENS[Math.floor(number / 10) - 2] ?? '';
  return number % 10 === 0 ? [ten] : [ten, UNITS[number % 10] ?? ''];
}

/** Numbers of one word, each with its digits: "seven", "7". */
export const NUMBERS_OF_ONE_WORD: readonly (readonly [word: string, digits: string])[] = [
  ...numberOfUnit,
  ...numberOfTen,
].map(([word, number]) => [word, String(number)]);
