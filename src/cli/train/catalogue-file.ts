import { encodeCatalogue } from '../../catalogue/index.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { catalogueLabels, labelSet } from '../../dataset/labels.ts';
import { sourceOf } from '../../genre/model/raw-labels.ts';
import { isUnstated } from './provenance.ts';

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

/**
 * The bytes of the catalogue of `rows`: with their subgenres, and what other sources with a stated licence call them.
 * @param summarise what the sources without one say together
 */
export function buildCatalogue(
  rows: readonly LabelledTrack[],
  summarise: (row: LabelledTrack) => string | undefined = () => undefined,
): Uint8Array {
  const labelled = rows.map((row) => {
    const labels = catalogueLabels(row).filter((label) => !isUnstated(sourceOf(label)));
    const summary = summarise(row);
    return { ...row, fine: summary === undefined ? labels : [...labels, summary] };
  });
  return encodeCatalogue(labelled, {
    genreNames: labelSet(rows, 'genre').names,
    fineNames: labelSet(labelled, 'fine').names,
  });
}
