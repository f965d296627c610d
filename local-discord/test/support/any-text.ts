import fc from 'fast-check';

const ascii = fc.integer({ min: 0, max: 0x7f });
const anyCodePoint = fc.integer({ min: 0, max: 0x10ffff });

/** Well-formed text of any characters. Like fast-check's `string({ unit: 'binary' })`, whose set-up takes seconds. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(ascii, anyCodePoint), { maxLength: 40 })
  .map((codes) => String.fromCodePoint(...codes).toWellFormed());
