import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allotPlaces, BASE_SHARES, partsFrom } from '../../../src/drops/selection/parts.ts';
import { DROP_PARTS } from '../../../src/storage/database/ports/drops.ts';
import { runs } from '../../support/property.ts';

describe('the places of a drop', () => {
  test('of ten are seven for you and one each of the others', () => {
    expect(allotPlaces(10, BASE_SHARES)).toEqual({
      'for-you': 7,
      fresh: 1,
      'wild-card': 1,
      'among-you': 1,
    });
  });

  test('add up to its size, each within one of its share', () => {
    const share = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.tuple(share, share, share, share), (size, values) => {
        const [a, b, c, d] = values;
        const shares = { 'for-you': a, fresh: b, 'wild-card': c, 'among-you': d };
        const places = allotPlaces(size, shares);
        const sum = a + b + c + d;
        expect(DROP_PARTS.reduce((total, part) => total + places[part], 0)).toBe(size);
        for (const part of DROP_PARTS)
          expect(Math.abs(places[part] - (size * shares[part]) / sum)).toBeLessThan(1);
      }),
      { numRuns: runs(100) },
    );
  });

  test('that a part leaves free go to the next one', () => {
    expect(partsFrom('wild-card')).toEqual(['wild-card', 'among-you', 'for-you', 'fresh']);
    expect(partsFrom('for-you')).toEqual(['for-you', 'fresh', 'among-you']);
  });

  test('that a part leaves free are no wild cards', () => {
    for (const part of DROP_PARTS.filter((one) => one !== 'wild-card'))
      expect(partsFrom(part)).not.toContain('wild-card');
  });
});
