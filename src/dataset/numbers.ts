/** Numbers as programs write them; not the hexadecimal, the infinite or the blank that `Number` also takes. */
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const UNIT = /\s*(%|db|dbfs|lufs|bpm|ms)$/i;
/** Digits in groups of three: "1,234", "1.234.567,8", "1'234". */
const GROUPED = /^([+-]?\d{1,3})((?:[.,'’\u00a0\u202f ]\d{3})+)([.,]\d+)?$/;

/**
 * Reads a number: 0.5, 1e-5, .5, with a decimal comma, with groups of digits, with a unit after it (`%`, dB, BPM, ms).
 * One separator before three digits ("1,234") is a decimal one; of several, the last is one unless all are alike.
 * @returns NaN for what is no number
 */
export function parseNumber(text: string): number {
  if (PLAIN.test(text)) return Number(text);
  const bare = text
    .replace(UNIT, '')
    .replace(/^[−–]/, '-')
    .replace(/^([+-])\s+/, '$1');
  if (PLAIN.test(bare)) return Number(bare);
  const grouped = GROUPED.exec(bare);
  if (grouped !== null) {
    const [, first = '', groups = '', fraction = ''] = grouped;
    const separators = groups.replace(/\d/g, '');
    if (
      /^(.)\1*$/.test(separators) &&
      (separators.length > 1 || fraction !== '' || /[^.,]/.test(separators))
    ) {
      return Number(first + groups.replace(/\D/g, '') + fraction.replace(',', '.'));
    }
  }
  const withPoint = bare.replace(',', '.');
  return PLAIN.test(withPoint) ? Number(withPoint) : Number.NaN;
}
