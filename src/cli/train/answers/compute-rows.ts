import { decodeCatalogue } from '../../../catalogue/index.ts';
import { type AnswerTable, createAnswerTable, setAnswer } from '../../../genre/answers/genre-answers.ts';
import { openClassifier } from '../../../genre/model/open-classifier.ts';
import { decodeCoOccurrence } from '../../../recommend/space/co-occurrence/decode.ts';
import { similarArtists } from '../../../recommend/space/similar-artists.ts';

/** The bytes of the model files that answers rest on. */
export interface AnswerModels {
  readonly catalogue: Uint8Array;
  /** Absent where no playlists were given. */
  readonly coOccurrence?: Uint8Array | undefined;
  readonly genre: Uint8Array;
}

/** Which rows of the catalogue a thread computes. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows between two reports. */
const REPORTED = 1000;

/** The answers of a range of rows, as the bot would give them. @param onRows called with the rows done since the last call */
export function computeRows(
  models: AnswerModels,
  { from, to }: RowRange,
  onRows: (rows: number) => void,
): AnswerTable {
  const catalogue = decodeCatalogue(models.catalogue);
  const findSimilarArtists =
    models.coOccurrence && similarArtists(catalogue, decodeCoOccurrence(models.coOccurrence).model);
  const classifier = openClassifier(models.genre, catalogue, findSimilarArtists);
  const table = createAnswerTable(classifier.genres.length, to - from);
  for (let row = from; row < to; row++) {
    setAnswer(table, row - from, classifier.predictWithAudioAlone(catalogue.track(row)));
    if ((row + 1 - from) % REPORTED === 0) onRows(REPORTED);
  }
  return table;
}
