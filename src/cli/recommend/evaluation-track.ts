import type { CatalogueRow } from '../../catalogue/index.ts';
import type { EvaluationTrack } from '../../recommend/evaluation/evaluation-table.ts';

/** A row of a dataset as evaluations, and the training of the ranking, take it. */
export function evaluationTrack({ track, popularity, releaseYear }: CatalogueRow): EvaluationTrack {
  return {
    ...track,
    ...(popularity !== undefined && { popularity }),
    ...(releaseYear !== undefined && { releaseYear }),
  };
}
