import type { Dataset } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import { type LabelKind, labelSet } from './labels.ts';
import { listed } from './track-columns.ts';

/** More labels than a model learns to tell apart; a column with more holds something else, such as names. */
export const LABELS_MAX = 300;

/**
 * Checks that a data set can be learned from.
 * @throws DatasetError when there are too many labels, saying which column they are from and how to choose another
 */
export function checkLabelCount(dataset: Dataset, kind: LabelKind): void {
  const { names } = labelSet(dataset.rows, kind);
  if (names.length <= LABELS_MAX) return;
  const count = names.length.toLocaleString('en-GB');
  const column = kind === 'genre' ? dataset.labelColumn : (dataset.subgenreColumn ?? dataset.labelColumn);
  throw new DatasetError(
    `${dataset.name}: the column "${column}" was taken as the ${kind === 'genre' ? 'label' : 'subgenre'}, and it has ` +
      `${count} different values; at most ${LABELS_MAX} can be told apart. Choose another column with ` +
      `--label-column NAME, or merge its rare labels. ${listed(dataset.headers)}`,
  );
}
