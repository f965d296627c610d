import { expect, test } from 'vitest';
import { compareTastes } from '../../src/feedback/compare-tastes.ts';
import type { Taste } from '../../src/feedback/taste.ts';
import type { TasteProfile } from '../../src/feedback/taste-profile.ts';

/** Somebody who likes rows and genres, and would like a row the more, the higher its number. */
function somebody(liked: readonly number[], genres: Readonly<Record<string, number>>) {
  const shares = Object.entries(genres).map(([genre, share]) => ({ genre, share }));
  const counts = { votes: 1, imported: 0, people: 1 };
  const profile: TasteProfile = { ...counts, genres: shares, traits: [], liked, votedFor: liked };
  const taste: Taste = {
    preferences: liked.map((row) => ({ row, weight: 1, isVotedFor: true })),
    votes: 1,
    imported: 0,
    people: 1,
    posterior: (row) => ({ mean: row, deviation: 0 }),
  };
  return { taste, profile };
}

test('what two share and where they part', () => {
  const ada = somebody([1], { rock: 0.5, jazz: 0.4, pop: 0.05 });
  const ben = somebody([2], { rock: 0.4, folk: 0.5, pop: 0.06 });
  expect(compareTastes(ada, ben)).toEqual({ shared: ['rock'], own: ['jazz'], others: ['folk'], toSend: 1 });
});

test('a track to send is what the other should like best of what they have not voted on', () => {
  const ada = somebody([3, 9, 5], { rock: 1 });
  expect(compareTastes(ada, somebody([9], { rock: 1 })).toSend).toBe(5);
  expect(compareTastes(ada, somebody([3, 5, 9], { rock: 1 })).toSend).toBeUndefined();
});
