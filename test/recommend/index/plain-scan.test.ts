import { expect, test } from 'vitest';
import { PlainScan } from '../../../src/recommend/index/plain-scan.ts';
import { neighbourIndexContract } from '../../contracts/neighbour-index.ts';

neighbourIndexContract('the plain scan', (rows, dimension) => new PlainScan(rows, dimension));

test('refuses a matrix that is not whole rows', () => {
  expect(() => new PlainScan(new Float32Array(10), 3)).toThrow('10 numbers are not rows of 3');
});
