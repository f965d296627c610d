import { describe, expect, test } from 'vitest';
import { VectorTable } from '../../src/recommend/vector-table.ts';

const numbers = (rows: number, dimension: number) =>
  Float32Array.from({ length: rows * dimension }, (_, at) => at);

describe('a vector table', () => {
  test.each([1, 8191, 8192, 8193, 20_000])('views %i rows of row-major numbers', (count) => {
    const rows = numbers(count, 3);
    const table = VectorTable.of(rows, 3);
    expect([table.size, table.dimension]).toEqual([count, 3]);
    for (const row of [0, count >> 1, count - 1])
      expect([...table.at(row)]).toEqual([...rows.subarray(3 * row, 3 * row + 3)]);
    table.at(count - 1)[0] = -1;
    expect(rows[3 * (count - 1)]).toBe(-1);
  });

  test('grows without moving what is there', () => {
    const table = new VectorTable(2, 3);
    const view = table.at(2);
    view.set([5, 6]);
    table.resize(20_000);
    expect(table.size).toBe(20_000);
    view[0] = 7;
    expect([...table.at(2)]).toEqual([7, 6]);
    expect([...table.at(19_999)]).toEqual([0, 0]);
    table.resize(1);
    expect(table.size).toBe(20_000);
  });

  test('that views numbers of somebody else grows too', () => {
    const table = VectorTable.of(Float32Array.of(1, 2, 3, 4), 2);
    table.resize(3);
    table.at(2).set([5, 6]);
    expect([0, 1, 2].map((row) => [...table.at(row)])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test('a row that is not there, and a matrix that is not whole rows, are refused', () => {
    const table = new VectorTable(2, 3);
    for (const row of [-1, 3, 9000]) expect(() => table.at(row)).toThrow(RangeError);
    expect(() => VectorTable.of(new Float32Array(10), 3)).toThrow('10 numbers are not rows of 3');
    expect(() => new VectorTable(0)).toThrow(RangeError);
  });
});
