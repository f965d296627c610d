import { describe, expect, test } from 'vitest';
import { countPartRecords, drawShares } from '../../../src/drops/selection/part-shares.ts';
import { allotPlaces, BASE_SHARES } from '../../../src/drops/selection/parts.ts';
import { uniform } from '../../../src/lib/random.ts';
import { DROP_PARTS, type PostedTrack } from '../../../src/storage/database/ports/drops.ts';

const NOTHING = countPartRecords([], () => false);

describe('the records of parts', () => {
  test('count what was liked in drops that somebody voted on', () => {
    const posted: PostedTrack[] = [
      { id: 'a', week: '1', kind: 'for-you' },
      { id: 'b', week: '1', kind: 'wild-card' },
      { id: 'c', week: '1', kind: 'wild-card' },
      { id: 'd', week: '1', kind: 'starter' },
      { id: 'e', week: '2', kind: 'for-you' },
    ];
    const records = countPartRecords(posted, (track) => track === 'b');
    expect(records).toEqual({
      'for-you': { shown: 1, liked: 0 },
      fresh: { shown: 0, liked: 0 },
      'wild-card': { shown: 2, liked: 1 },
      'among-you': { shown: 0, liked: 0 },
    });
  });

  test('leave out drops of which only what a member liked before was liked', () => {
    const posted: PostedTrack[] = [
      { id: 'a', week: '1', kind: 'for-you' },
      { id: 'b', week: '1', kind: 'among-you' },
    ];
    expect(countPartRecords(posted, (track) => track === 'b')).toEqual(NOTHING);
  });
});

describe('the shares of parts', () => {
  test('are those that were chosen while nobody has voted', () => {
    expect(drawShares(NOTHING, uniform(1))).toEqual(BASE_SHARES);
  });

  test('follow what was liked, within limits', () => {
    const records = {
      ...NOTHING,
      'for-you': { shown: 60, liked: 12 },
      'wild-card': { shown: 20, liked: 18 },
      'among-you': { shown: 20, liked: 0 },
    };
    const random = uniform(5);
    const draws = Array.from({ length: 200 }, () => drawShares(records, random));
    const mean = (part: 'for-you' | 'wild-card' | 'among-you') =>
      draws.reduce((sum, shares) => sum + shares[part], 0) / draws.length;
    expect(mean('wild-card')).toBeGreaterThan(2 * BASE_SHARES['wild-card']);
    expect(mean('among-you')).toBeLessThan(0.7 * BASE_SHARES['among-you']);
    expect(mean('for-you')).toBeLessThan(BASE_SHARES['for-you']);
    for (const shares of draws) {
      for (const part of DROP_PARTS) {
        expect(shares[part]).toBeGreaterThanOrEqual(0.499 * BASE_SHARES[part]);
        expect(shares[part]).toBeLessThanOrEqual(2.501 * BASE_SHARES[part]);
      }
    }
    expect(allotPlaces(10, draws[0] ?? BASE_SHARES)['wild-card']).toBeGreaterThan(1);
  });
});
