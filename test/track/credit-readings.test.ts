import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditReadings, withAmpersand } from '../../src/track/credit-readings.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

describe('creditReadings', () => {
  test.each([
    ['Queen', ['Queen']],
    ['Queen & David Bowie', ['Queen & David Bowie', 'Queen', 'David Bowie']],
    ['A x B', ['A x B', 'A', 'B']],
    ['A × B', ['A × B', 'A', 'B']],
    ['A, B & C', ['A, B & C', 'A, B', 'A', 'B & C', 'B', 'C']],
    ['A and B', ['A and B', 'A', 'B']],
    ['A with B', ['A with B', 'A', 'B']],
    ['A feat. B', ['A feat. B', 'A', 'B']],
    ['A (feat. B)', ['A (feat. B)', 'A', 'B']],
    ['A vs. B', ['A vs. B', 'A', 'B']],
    ['A y B', ['A y B', 'A', 'B']],
    ['A et B', ['A et B', 'A', 'B']],
    ['A und B', ['A und B', 'A', 'B']],
    ['A、B', ['A、B', 'A', 'B']],
    ['A/B', ['A/B', 'A', 'B']],
    ['A | B', ['A | B', 'A', 'B']],
    ['A w/ B', ['A w/ B', 'A', 'B']],
    ['Цой и группа Кино', ['Цой и группа Кино', 'Цой', 'Кино']],
    ['A ve B', ['A ve B', 'A', 'B']],
    ['IVE 아이브', ['IVE 아이브', 'IVE', '아이브']],
    ['NewJeans (뉴진스)', ['NewJeans (뉴진스)', 'NewJeans', '뉴진스']],
    ['', []],
  ])('reads "%s"', (line, readings) => {
    expect(creditReadings(line)).toEqual(readings);
  });

  test('the "and" of a duo may be that of any language', () => {
    for (const and of ['e', 'y', 'und', 'et', 'och', 'и', 've', '+'])
      expect(withAmpersand(`Henrique ${and} Juliano`)).toBe('Henrique & Juliano');
    expect(withAmpersand('Y La Bamba')).toBe('Y La Bamba');
  });

  test.each([
    'Simon & Garfunkel',
    'Earth, Wind & Fire',
    'Tyler, The Creator',
    'Crosby, Stills, Nash & Young',
    'AC/DC',
    'Florence + The Machine',
    'Lil Nas X',
  ])('reads "%s" as one name first, alone and beside others', (name) => {
    expect(creditReadings(name)[0]).toBe(name);
    expect(creditReadings(`${name} & Somebody`)).toContain(name);
    expect(creditReadings(`Somebody x ${name}`)).toContain(name);
    expect(creditReadings(`${name} feat. Somebody`)).toContain(name);
  });

  test('every reading of any text is a part of it, the whole first, each once', () => {
    fc.assert(
      fc.property(anyText(80), (line) => {
        const readings = creditReadings(line);
        expect(readings[0] ?? '').toBe(line.trim());
        expect(readings.every((reading) => reading !== '' && line.includes(reading))).toBe(true);
        expect(new Set(readings).size).toBe(readings.length);
      }),
      { numRuns: runs(100) },
    );
  });

  test('an endless line has a bounded number of readings', () => {
    expect(creditReadings('A & '.repeat(100_000)).length).toBeLessThan(100);
  });
});
