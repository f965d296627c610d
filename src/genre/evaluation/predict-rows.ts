import type { OpinionEvidence } from '../model/label-opinions.ts';
import { type LabelSpace, posterior, predictLogWeights, withArtistGenres } from '../model/label-space.ts';
import type { ArtistLabels } from '../training/count-artist-labels.ts';
import type { LabelledTable } from '../training/labelled-table.ts';
import type { Predictions } from './metrics.ts';

/** What is known of artists. */
export interface KnownArtists {
  readonly artists: ArtistLabels;
  readonly said?: OpinionEvidence | undefined;
}

/** Predictions for every row of a table. */
export function predictRows(space: LabelSpace, known: KnownArtists, table: LabelledTable): Predictions {
  const classes = space.classes.length;
  const probabilities = new Float32Array(table.labels.length * classes);
  const vector = new Float32Array(table.columns.length);
  for (let row = 0; row < table.labels.length; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] ?? 0;
    const artist = {
      counts: find(known.artists, table, row),
      opinions: known.said && find(known.said, table, row),
    };
    probabilities.set(posterior(space, predictLogWeights(space, vector), true, artist), row * classes);
  }
  return { probabilities, labels: table.labels, allLabels: table.allLabels, classes };
}

/** The predictions with the genres listed for the artists, where there are any. */
export function addListed(
  space: LabelSpace,
  predictions: Predictions,
  listed: readonly (Float64Array | undefined)[],
  known: readonly boolean[],
): Predictions {
  const { classes } = predictions;
  const probabilities = predictions.probabilities.slice();
  for (const [row, genres] of listed.entries()) {
    if (genres === undefined) continue;
    const before = Float64Array.from(probabilities.subarray(row * classes, (row + 1) * classes));
    probabilities.set(withArtistGenres(space, before, genres, known[row] ?? false), row * classes);
  }
  return { ...predictions, probabilities };
}

/** The labels of the first credited artist that has any, as the classifier looks them up. */
export function find<T>(
  artists: { of(artist: string): T | undefined },
  table: LabelledTable,
  row: number,
): T | undefined {
  const own = artists.of(table.artists[row] ?? '');
  if (own !== undefined) return own;
  for (const other of table.others?.[row] ?? []) {
    const counts = artists.of(other);
    if (counts !== undefined) return counts;
  }
  return undefined;
}
