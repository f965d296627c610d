import fc from 'fast-check';

/**
 * Any text whatever: letters of all scripts, control characters, unassigned code points, halves of surrogate
 * pairs. As fast-check's `string({ unit: 'binary' })`, without the second that takes to start.
 */
export function anyText(maxLength = 40): fc.Arbitrary<string> {
  const ascii = fc.integer({ min: 0, max: 0x7f });
  const any = fc.integer({ min: 0, max: 0x10ffff });
  return fc.array(fc.oneof(ascii, any), { maxLength }).map((codes) => String.fromCodePoint(...codes));
}

/** Text of what a person sees as single characters: letters, combining marks, emoji sequences, flags. */
export function anyGraphemes(maxLength = 40): fc.Arbitrary<string> {
  const letter = fc.integer({ min: 0x21, max: 0x2fff }).map((code) => String.fromCodePoint(code));
  const cluster = fc.constantFrom('👩‍👩‍👧‍👦', 'e\u0301\u0323', '🇩🇪', '👍🏽', 'กำ', '각', 'क्षि', '🎹', '\r\n');
  return fc.array(fc.oneof(letter, cluster), { maxLength }).map((graphemes) => graphemes.join(''));
}
