/** Zero width, byte order, direction and joining marks, soft hyphens and other characters that show nothing. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
/** Markdown, JSON and HTML write some characters of an address in another way. */
const ESCAPED = /\\(?=[!-/:-@[-`{-~])/g;
const AMPERSAND = /&(?:amp|#38);/gi;
/** Some programs break a line, or put a space, before the id. */
const BROKEN = /(\/(?:track|album|playlist|artist)\/)\s+(?=[0-9A-Za-z]{22}(?![0-9A-Za-z]))/gi;

/**
 * A text as its author sees it, without what editors and other programs add to links.
 * @returns two readings where characters that show nothing may stand for a space; the likelier first
 */
export function cleanText(text: string): readonly string[] {
  const plain = text.replace(ESCAPED, '').replace(AMPERSAND, '&').replace(BROKEN, '$1');
  const shown = plain.replace(INVISIBLE, '').replace(BROKEN, '$1');
  return shown === plain ? [plain] : [shown, plain.replace(INVISIBLE, ' ')];
}
