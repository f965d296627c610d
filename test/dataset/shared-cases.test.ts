import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataset } from '../../src/dataset/dataset.ts';
import { readPlaylists } from '../../src/dataset/playlists.ts';

/** Files as people export and download them; not part of the project. */
const folder = join(import.meta.dirname, '../../../shared/cases/csv');
const present = existsSync(folder);
if (!present) console.log('The files from the field are not beside the project: their tests are skipped.');

describe.skipIf(!present)('files from the field', () => {
  test.each([
    ['childrens.csv', 360, 4],
    ['exportify.csv', 360, 6],
    ['listed.csv', 360, 6],
    ['na_title.csv', 324, 6],
    ['seconds.csv', 360, 6],
    ['semicolon_excel.csv', 360, 6],
    ['tempo_q.csv', 360, 6],
  ])('%s is read: %i rows of use, %i labels', async (name, used, labels) => {
    const { rows, report } = await readDataset(join(folder, name));
    const skipped = [...report.skipped.values()].reduce((a, b) => a + b, 0);
    expect([report.malformed, report.rows - skipped]).toEqual([0, used]);
    expect(new Set(rows.map(({ genre }) => genre)).size).toBe(labels);
    const durations = rows.map(({ track }) => track.durationMs ?? 0).sort((a, b) => a - b);
    expect(durations[durations.length >> 1]).toBeGreaterThan(150_000);
  });

  test.each([
    ['pl_exportify.csv', { pl_exportify: 1 }],
    ['pl_mixedcase.csv', { Mine: 2 }],
    ['pl_soundiiz.csv', { pl_soundiiz: 1 }],
    ['pl_tunemymusic.csv', { Mine: 1 }],
    ['exportify.csv', { exportify: 338 }],
  ])('%s is read as playlists', async (name, expected) => {
    const { playlists } = await readPlaylists(join(folder, name));
    expect(Object.fromEntries(playlists.map((list) => [list.name, list.entries.length]))).toEqual(expected);
  });

  test('the streaming history is refused as what it is', async () => {
    const path = join(folder, 'StreamingHistory_music_0.json');
    await expect(readDataset(path)).rejects.toThrow('is a Spotify streaming history');
  });
});
