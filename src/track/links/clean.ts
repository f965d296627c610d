/** Zero width, byte order, direction and joining marks, soft hyphens and other characters that show nothing. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
/** Japanese and Chinese keyboards write letters and punctuation in full width. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
/** How editors and other programs write an address: the pattern, and what was meant. */
const REPAIRS: readonly (readonly [RegExp, string | ((match: string, code: string) => string)])[] = [
  // In JSON.
  [/\\u00([2-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))],
  // In Markdown and JSON.
  [/\\(?=[!-/:-@[-`{-~])/g, ''],
  // In HTML.
  [/&amp;/gi, '&'],
  [/&sol;/gi, '/'],
  [/&(?:quot|lt|gt|nbsp);/gi, ' '],
  [/&#x([2-7][0-9a-f]);/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))],
  [/&#(3[2-9]|[4-9]\d|1[01]\d|12[0-6]);/g, (_, code) => String.fromCharCode(Number(code))],
  // Pasted behind a scheme that was there already.
  [/https?:\/\/(?=https?:?\/\/)/gi, ''],
  // A line break, or a space, before the id.
  [/(\/(?:track|album|playlist|artist)\/)\s+(?=[0-9A-Za-z]{22}(?![0-9A-Za-z]))/gi, '$1'],
];

/**
 * A text as its author sees it, without what editors and other programs add to links.
 * @returns more than one reading where characters that show nothing may stand for a space, or letters have full width;
 *   the likeliest first
 */
export function cleanText(text: string): readonly string[] {
  const shown = text.replace(INVISIBLE, '');
  const readings = [shown, text.replace(INVISIBLE, ' '), shown.replace(FULL_WIDTH, narrow)];
  return [...new Set(readings)].map(repair);
}

function repair(text: string): string {
  return REPAIRS.reduce(
    (repaired, [pattern, meant]) =>
      typeof meant === 'string' ? repaired.replace(pattern, meant) : repaired.replace(pattern, meant),
    text,
  );
}

/** Full width characters are in the order of ASCII. */
function narrow(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xff01 + 0x21);
}
