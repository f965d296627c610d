import type { CatalogueRow } from '../catalogue/index.ts';
import type { RowDetails } from './details.ts';

/** A track with everything the data say of it. Texts are shared between rows. */
export interface LabelledTrack extends CatalogueRow {
  /** The genre a row is trained as; the first it was given where it was given several. */
  readonly genre?: string;
  /** All genres it was given, `genre` among them. */
  readonly genres: readonly string[];
  /** Labels of the finer kind: subgenres. */
  readonly fine: readonly string[];
  /** Every label as its source gave it: "source=label". */
  readonly labels: readonly string[];
  readonly sources: readonly string[];
  /** Where they were asked for. */
  readonly details?: RowDetails;
}
