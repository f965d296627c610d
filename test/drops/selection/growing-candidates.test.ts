import { describe, expect, test } from 'vitest';
import { createDropCandidates } from '../../../src/drops/selection/drop-candidates.ts';
import { selectTracks } from '../../../src/drops/selection/select-tracks.ts';
import { parseTheme } from '../../../src/drops/selection/theme.ts';
import { uniform } from '../../../src/lib/random.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../../recommend/track-tables.ts';
import { GENRES, genreOf, likes, requestOf, sourceOfSize } from './drop-candidates.ts';

describe('drops of a catalogue that changes', () => {
  test.each([undefined, 'genre:jazz', 'mood:calmer'])('have no removed track (theme %s)', async (text) => {
    const removed = new Set<number>();
    const source = sourceOfSize(200, (row) => removed.has(row));
    const theme = text === undefined ? undefined : parseTheme(text);
    for (let round = 0; round < 8; round++) {
      for (const liked of [[], [3, 120]]) {
        const chosen = await selectTracks(
          requestOf({
            size: 10,
            seeds: likes(...liked),
            excluded: new Set(liked),
            random: uniform(round),
            ...(theme !== undefined && { theme }),
          }),
          source,
        );
        const rows = chosen.map(({ id }) => source.table.rowOf(id));
        expect(rows.filter((row) => removed.has(row))).toEqual([]);
        // Whatever was chosen is removed, before or after the popular tracks were collected.
        for (const row of rows) removed.add(row);
      }
    }
    expect(removed.size).toBeGreaterThan(15);
  });

  test('popular additions join the popular tracks of their genre', () => {
    const lines = randomLines(3000);
    const table = {
      ...tableOf(lines),
      size: 900,
      genreNames: GENRES,
      genre: (row: number) => (row < 900 ? genreOf(row) : 0),
      popularity: (row: number) => (row < 900 ? row % 100 : 100),
      confidence: (row: number) => (row < 900 ? 'high' : 'medium'),
      isAddition: (row: number) => row >= 900,
    };
    const recommender = { recommend: () => Promise.reject(new Error('not asked')) };
    const classifier = { genres: GENRES, predictProbabilities: () => [] };
    const source = createDropCandidates({
      table,
      recommender,
      space: () => new AcousticSpace(table),
      classifier,
      contentAt: () => 0,
    });
    const isBundled = (row: number) => row < 900;
    expect(source.popularByGenre.get('jazz')?.every(isBundled)).toBe(true);
    table.size = 3000;
    expect(source.popularByGenre.get('jazz')?.slice(0, 3)).toEqual([900, 901, 902]);
    expect(source.popularByGenre.get('rock')?.every(isBundled)).toBe(true);
  });
});
