import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GrowingCatalogue } from './catalogue/index.ts';
import { decodeAnswers } from './genre/answers/answers-file.ts';
import { GenreAnswers } from './genre/answers/genre-answers.ts';
import type { GenreClassifier } from './genre/model/classifier.ts';
import { describeTrack } from './recommend/described-track.ts';
import { loadModelFile } from './storage/load-model-file.ts';

/** The file that `npm run train` writes the genres of every row to. */
export const ANSWERS_FILE = 'answers.bin';

/**
 * Opens the stored genres of a catalogue, with a classifier for the tracks that are added to it.
 * @param checksums of the model files in use, in the order of `madeFrom`
 * @returns undefined where there is no such file, or where it was made from other models
 * @throws ModelFileError for a damaged file
 */
export function openGenreAnswers(
  folder: string,
  checksums: readonly number[],
  classifier: GenreClassifier,
  catalogue: GrowingCatalogue,
): GenreAnswers | undefined {
  if (!existsSync(join(folder, ANSWERS_FILE))) return undefined;
  const { genres, madeFrom, table } = loadModelFile(folder, ANSWERS_FILE, decodeAnswers);
  if (madeFrom.join() !== checksums.join() || table.answered.rows !== catalogue.base.size) return undefined;
  return new GenreAnswers(genres, table, (row) =>
    classifier.predictWithAudioAlone(describeTrack(row, catalogue)),
  );
}
