import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NUMBER_FORMATS } from '../../src/messages/number-formats.ts';
import { runs } from '../support/property.ts';

test('each language writes numbers in its own way', () => {
  const { whole, hundredths, percentTenths } = NUMBER_FORMATS;
  expect([whole(102_316, 'en'), hundredths(0.8, 'en')]).toEqual(['102,316', '0.80']);
  expect([whole(102_316, 'de'), hundredths(0.8, 'de'), percentTenths(0.615, 'fr')]).toEqual([
    '102.316',
    '0,80',
    '61,5',
  ]);
});

test('a share is 0 or 100 percent only where it is exactly that', () => {
  const { percentage } = NUMBER_FORMATS;
  expect([0, 0.004, 0.615, 0.995, 1].map((share) => percentage(share, 'en'))).toEqual([
    '0',
    '<1',
    '62',
    '>99',
    '100',
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true, minExcluded: true, maxExcluded: true }), (share) => {
      expect(['0', '100']).not.toContain(percentage(share, 'en'));
    }),
    { numRuns: runs(100) },
  );
});
