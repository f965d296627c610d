import { expect, test } from 'vitest';
import type { DropSeed } from '../../../src/drops/selection/drop-request.ts';
import { nearReason } from '../../../src/drops/selection/near-reason.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

/** Rows 0 to 3 are rock, the others jazz; each is one from the next. */
const source = {
  table: { artists: (row: number) => [`Artist ${row}`] },
  space: () => ({ embeddings: { at: (row: number) => Float32Array.of(row) } }),
  predictedGenre: (row: number) => (row < 4 ? 'rock' : 'jazz'),
} as unknown as Parameters<typeof nearReason>[2];

const seed = (row: number, from: DropSeed['source'] = 'votes'): DropSeed => ({
  row,
  weight: 1,
  source: from,
});

function reason(row: number, ...seeds: DropSeed[]): string | undefined {
  const found = nearReason(row, seeds, source);
  return found && translatorFor().render(found);
}

test('names the artist of the liked track that is nearest, where it is near', () => {
  expect(reason(3, seed(0), seed(1))).toBe('close to Artist 1, liked here');
});

test('does not say that a track was liked which somebody only looked up', () => {
  expect(reason(3, seed(2, 'lookup'))).toBe('for those of you who like rock');
});

test('names the genre of a taste where most of it is of that genre', () => {
  expect(reason(20, seed(5), seed(6), seed(0))).toBe('for those of you who like jazz');
  expect(reason(20, seed(5), seed(0), seed(1))).toBeUndefined();
});
