import { basename } from 'node:path';
import { readDataset } from '../../dataset/dataset.ts';
import { reportLines } from '../../dataset/read-report.ts';
import type { Addition } from '../../track/addition.ts';
import { additionOfRow } from './addition-row.ts';
import type { OpenedCatalogue } from './open.ts';

const BATCH = 500;

/**
 * Adds the tracks of a file.
 * @param labelColumn the header of the column with the labels, where its name does not tell
 * @returns the exit code
 * @throws DatasetError when the file cannot be used
 */
export async function importFile(
  opened: OpenedCatalogue,
  path: string,
  labelColumn?: string,
): Promise<number> {
  const { bundled, additions, progress, now } = opened;
  const { rows, duplicates, report } = await readDataset(path, {
    labelColumn,
    withDetails: true,
    onRows: (read) => progress.update(`reading rows: ${read}`),
  });
  for (const line of reportLines(report)) progress.log(line);
  progress.done(`read ${basename(path)}`);

  const genres = new Set(bundled.genreNames);
  const counts = { added: 0, changed: 0, unchanged: 0, bundled: 0, expired: 0, otherLabels: 0 };
  const all = [...rows, ...duplicates];
  for (let from = 0; from < all.length; from += BATCH) {
    const wanted: Addition[] = [];
    for (const row of all.slice(from, from + BATCH)) {
      const addition = additionOfRow(row, genres, now());
      if (bundled.rowOf(addition.track.id) >= 0) counts.bundled++;
      else if (addition.keepUntil !== undefined && addition.keepUntil <= now()) counts.expired++;
      else {
        if (row.genre !== undefined && addition.genre === undefined) counts.otherLabels++;
        wanted.push(addition);
      }
    }
    // Whoever imports a track that was removed wants it back.
    const saved = await additions.save(wanted, { restore: true });
    for (const what of ['added', 'changed', 'unchanged'] as const) counts[what] += saved[what];
    progress.update(`storing additions: ${from + wanted.length} of ${all.length}`);
  }
  const { added, changed, unchanged, expired, otherLabels } = counts;
  progress.log(`${added} tracks added, ${changed} changed, ${unchanged + counts.bundled} known already`);
  const notes = [
    [counts.bundled, 'of those known ship with the bot'],
    [expired, 'were refused: they may not be kept any longer'],
    [report.malformed, 'rows were refused: see above'],
    [otherLabels, 'have a label that is not a genre of the models, and were added without it'],
  ] as const;
  for (const [count, what] of notes) if (count > 0) progress.log(`${count} ${what}`);
  return 0;
}
