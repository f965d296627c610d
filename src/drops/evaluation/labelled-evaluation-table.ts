import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { EvaluationTable } from '../../recommend/evaluation/evaluation-table.ts';
import type { LabelledTable } from '../selection/drop-candidates.ts';

/** The tracks of a dataset as a table, with the genres they are labelled with. */
export class LabelledEvaluationTable extends EvaluationTable implements LabelledTable {
  readonly genreNames: readonly string[];
  readonly #genres: Int16Array;
  readonly #confidences: readonly string[];

  constructor(rows: readonly LabelledTrack[]) {
    super(
      rows.map(({ track, popularity, releaseYear }) => ({
        ...track,
        ...(popularity !== undefined && { popularity }),
        ...(releaseYear !== undefined && { releaseYear }),
      })),
    );
    this.genreNames = [...new Set(rows.flatMap(({ genre }) => genre ?? []))].sort();
    const numbers = new Map(this.genreNames.map((name, at) => [name, at]));
    this.#genres = Int16Array.from(rows, ({ genre = '' }) => numbers.get(genre) ?? -1);
    this.#confidences = rows.map(({ confidence = 'high' }) => confidence);
  }

  genre(row: number): number {
    return this.#genres[row] ?? -1;
  }

  confidence(row: number): string {
    return this.#confidences[row] ?? 'none';
  }
}
