import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitArtists } from '../../src/track/split-artists.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

describe('splitting a credit line', () => {
  test.each([
    ['Tyler, The Creator', ['Tyler, The Creator']],
    ['Earth, Wind & Fire', ['Earth, Wind & Fire']],
    ['Crosby, Stills, Nash & Young', ['Crosby, Stills, Nash & Young']],
    ['Peter, Paul and Mary', ['Peter, Paul and Mary']],
    ['Harry Connick, Jr.', ['Harry Connick, Jr.']],
    ['Black Country, New Road', ['Black Country, New Road']],
    ['Car, the garden', ['Car, the garden']],
    ['Tyler, The Creator; Frank Ocean;Syd', ['Tyler, The Creator', 'Frank Ocean', 'Syd']],
    ['50 Cent, DJ Whoo Kid', ['50 Cent', 'DJ Whoo Kid']],
    ['Drake, Tyler, The Creator, Future', ['Drake', 'Tyler, The Creator', 'Future']],
    ['Big Moe featuring D-Gotti', ['Big Moe', 'D-Gotti']],
    ['AC/DC', ['AC/DC']],
    [' ; A;;A ', ['A']],
    ['', []],
  ])('%s', (line, names) => {
    expect(splitArtists(line)).toEqual(names);
  });

  test('never gives an empty or a repeated name, for any text', () => {
    fc.assert(
      fc.property(anyText(), (line) => {
        const names = splitArtists(line);
        expect(names.every((name) => name.trim() === name && name !== '')).toBe(true);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: runs(50) },
    );
  });
});
