/** Widths of characters of Inter SemiBold in parts of the font size, rounded up. The first pattern that fits counts. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlftI',.:;!|\u00b7\u2019 ]/, 0.36],
  [/[r1()[\]/{}`]/, 0.45],
  [/[aceksvxyzFJL7?*_"^-]/, 0.6],
  [/[bdghnopqu235689P#]/, 0.66],
  [/[mMW@%\u2014\u2026æœÆŒωψΜΦΨΩДмфжшщюыФЖМШЩЫЮ]/, 1.06],
];
const ACCENT_WIDTH = 0.45;
const OTHER_WIDTH = 0.85;

/** The width of a line of text at most, at any weight of the font. */
export function textWidth(text: string, size: number): number {
  return Array.from(text, charWidth).reduce((sum, width) => sum + size * width, 0);
}

/** Letters are as wide as without their accents, or as these. */
function charWidth(char: string): number {
  const [base = char, accent] = char.normalize('NFD');
  const width = WIDTHS.find(([chars]) => chars.test(base))?.[1] ?? OTHER_WIDTH;
  return accent === undefined ? width : Math.max(ACCENT_WIDTH, width);
}

/** A line of text in the largest size that fits; at the smallest size, what is left over becomes an ellipsis. */
export function fitText(
  text: string,
  width: number,
  sizes: { readonly min: number; readonly max: number },
): { readonly content: string; readonly size: number } {
  const size = Math.min(sizes.max, width / textWidth(text, 1));
  if (size >= sizes.min) return { content: text, size };
  let room = width - textWidth('…', sizes.min);
  let kept = '';
  for (const char of text) {
    room -= textWidth(char, sizes.min);
    if (room < 0) break;
    kept += char;
  }
  return { content: `${kept.trimEnd()}…`, size: sizes.min };
}
