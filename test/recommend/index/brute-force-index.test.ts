import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { VectorTable } from '../../../src/recommend/vector-table.ts';
import { neighbourIndexContract } from '../../contracts/neighbour-index.ts';

neighbourIndexContract(
  'the plain scan',
  (rows, dimension) => new BruteForceIndex(VectorTable.of(rows, dimension)),
);
