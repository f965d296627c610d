import { expect, test } from 'vitest';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { neighbourIndexContract } from '../../contracts/neighbour-index.ts';

neighbourIndexContract('the plain scan', (rows, dimension) => new BruteForceIndex(rows, dimension));

test('a matrix that is not whole rows is refused', () => {
  expect(() => new BruteForceIndex(new Float32Array(10), 3)).toThrow('10 numbers are not rows of 3');
});
