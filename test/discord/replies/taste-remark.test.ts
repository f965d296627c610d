import { expect, test } from 'vitest';
import { tasteRemark } from '../../../src/discord/replies/taste-remark.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

const english = translatorFor('en');

function remark(shares: Record<string, number>, years: readonly (number | undefined)[]): string {
  const genres = Object.entries(shares).map(([genre, share]) => ({ genre, share }));
  const track = (row: number) => {
    const year = years[row];
    return { id: `${row}`, title: 'T', artists: ['A'], ...(year && { releaseDate: `${year}-01-01` }) };
  };
  return tasteRemark({ genres, liked: [...years.keys()] }, track, english);
}

test('a taste is remarked on by what stands out most in it', () => {
  const now = [2015, 2016, 2017];
  expect(remark({ rock: 0.9, pop: 0.1 }, [2015, 2016])).toMatch(/^A few hearts so far/);
  expect(remark({ rock: 0.9, pop: 0.1 }, now)).toBe(
    'Rock through and through: even a bot without taste can hear that.',
  );
  expect(remark({ rock: 0.2, pop: 0.2, jazz: 0.2 }, now)).toMatch(/^A bit of everything/);
  expect(remark({ rock: 0.5, pop: 0.4 }, now)).toMatch(/^Rock with a good pinch of pop\./);
});

test('a taste is called old only where most years are known and most of those are', () => {
  expect(remark({ rock: 0.5, pop: 0.4 }, [1965, 1971, 1989, 2020])).toMatch(/^Mostly from before the web/);
  expect(remark({ rock: 0.5, pop: 0.4 }, [1965, 1971, 1999, 2020])).toMatch(/^Rock with/);
  expect(remark({ rock: 0.5, pop: 0.4 }, [1965, 1971, 1972, ...Array(9)])).toMatch(/^Rock with/);
});
