import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ID_WORDS, IdTable, packId, unpackId } from '../../src/catalogue/ids.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

/** The same by arbitrary-precision arithmetic. */
function numberOf(id: string): bigint {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return Array.from(id).reduce((sum, char) => sum * 62n + BigInt(digits.indexOf(char)), 0n);
}

const anyId = fc.stringMatching(/^[0-9A-Za-z]{22}$/);

describe('packing an id', () => {
  test('every id of 128 bits is stored, larger numbers are refused', () => {
    const words = new Uint32Array(ID_WORDS);
    fc.assert(
      fc.property(anyId, (id) => {
        const packed = packId(id, words);
        expect(packed).toBe(numberOf(id) < 1n << 128n);
        if (packed) expect(unpackId(words)).toBe(id);
      }),
      { numRuns: runs(50) },
    );
  });

  test('text that is no id is refused', () => {
    const words = new Uint32Array(ID_WORDS);
    fc.assert(
      fc.property(anyText(30), (text) => {
        expect(packId(text, words)).toBe(/^[0-9A-Za-z]{22}$/.test(text) && numberOf(text) < 1n << 128n);
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('finding ids', () => {
  test('each id gives its own row, however similar the ids are', () => {
    const likeOneAnother = fc.nat(500).map((n) => n.toString(36).padStart(22, '0'));
    fc.assert(
      fc.property(fc.uniqueArray(likeOneAnother, { maxLength: 200 }), likeOneAnother, (ids, other) => {
        const words = new Uint32Array(ids.length * ID_WORDS);
        for (const [row, id] of ids.entries()) packId(id, words, row * ID_WORDS);
        const table = new IdTable(words);
        for (const [row, id] of ids.entries()) expect(table.rowOf(id)).toBe(row);
        expect(table.rowOf(other)).toBe(ids.indexOf(other));
      }),
      { numRuns: runs(50) },
    );
  });
});
