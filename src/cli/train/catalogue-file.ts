import { encodeCatalogue } from '../../catalogue/index.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { catalogueLabels, labelSet } from '../../dataset/labels.ts';

/** The licence of rows of a file without a licence column. */
export const PRIVATE = 'not stated: for private use only';

/** The rows that go into the catalogue, each with the licence it is shipped under. */
export function licensedRows(dataset: Dataset, licence?: string): LabelledTrack[] {
  // A file without the column is a private export: its rows are used, and the model card warns about it.
  const otherwise = licence ?? (dataset.statesLicences ? undefined : PRIVATE);
  const rows = [...dataset.rows, ...dataset.duplicates].flatMap((row) => {
    const stated = row.licence ?? otherwise;
    return stated === undefined ? [] : [{ ...row, licence: stated }];
  });
  if (rows.length === 0) {
    throw new DatasetError(
      'No row states a licence, so the catalogue would be empty. Give their licence: --licence TEXT.',
    );
  }
  return rows;
}

/** The bytes of the catalogue of `rows`. */
export function buildCatalogue(rows: readonly LabelledTrack[]): Uint8Array {
  const labelled = rows.map((row) => ({ ...row, fine: catalogueLabels(row) }));
  return encodeCatalogue(labelled, {
    genreNames: labelSet(rows, 'genre').names,
    fineNames: labelSet(labelled, 'fine').names,
  });
}
