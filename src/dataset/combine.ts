import { Cleaner } from './clean.ts';
import type { Dataset } from './dataset.ts';
import type { ReadReport } from './read-report.ts';

/**
 * Several files as one: tracks and recordings that are in more than one of them become one row each, with the labels of
 * all; where they differ, the genre of the earlier file counts.
 * @param datasets at least one
 */
export function combineDatasets(datasets: readonly [Dataset, ...Dataset[]]): Dataset {
  const [first, ...others] = datasets;
  if (others.length === 0) return first;
  const cleaner = new Cleaner();
  for (const { rows, duplicates } of datasets) for (const row of [...rows, ...duplicates]) cleaner.add(row);
  const { rows, duplicates, duplicateIds } = cleaner.finish();
  const report = others.reduce((sum, { report }) => addReport(sum, report), first.report);
  return {
    ...first,
    name: datasets.map(({ name }) => name).join(', '),
    rows,
    duplicates,
    // Rows of a file that states none are then like those of the others that state none.
    statesLicences: datasets.some(({ statesLicences }) => statesLicences),
    report: {
      ...report,
      tracks: rows.length,
      duplicateIds: report.duplicateIds + duplicateIds,
      duplicateRecordings: duplicates.length,
    },
  };
}

function addReport(a: ReadReport, b: ReadReport): ReadReport {
  const sum: ReadReport = {
    ...a,
    rows: a.rows + b.rows,
    malformed: a.malformed + b.malformed,
    duplicateIds: a.duplicateIds + b.duplicateIds,
    reasons: added(a.reasons, b.reasons),
    skipped: added(a.skipped, b.skipped),
    examples: [...a.examples, ...b.examples],
    notes: [...a.notes, ...b.notes],
  };
  return sum;
}

function added(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sum = new Map(a);
  for (const [reason, count] of b) sum.set(reason, (sum.get(reason) ?? 0) + count);
  return sum;
}
