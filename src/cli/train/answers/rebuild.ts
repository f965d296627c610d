import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERS_FILE } from '../../../open-genre-answers.ts';
import { loadModelFile } from '../../../storage/load-model-file.ts';
import { checkOutputFolder } from '../../output-folder.ts';
import type { Progress } from '../progress.ts';
import { writeFiles } from '../write-files.ts';
import { computeAnswers } from './answers-model.ts';

/**
 * Makes the genres of the catalogue again, from the models of a folder.
 * @throws UserFacingError when the folder has no models or cannot be written to
 */
export async function rebuildAnswers(
  { out, threads }: { readonly out: string; readonly threads?: number },
  progress: Progress,
): Promise<void> {
  checkOutputFolder(out);
  const read = (name: string) => loadModelFile(out, name, (bytes) => bytes);
  const coOccurrence = join(out, 'crowd.bin');
  const models = {
    catalogue: read('catalogue.bin'),
    genre: read('genre.forest'),
    coOccurrence: existsSync(coOccurrence) ? new Uint8Array(readFileSync(coOccurrence)) : undefined,
  };
  const bytes = await computeAnswers(models, threads, (rows) => progress.update(`genres of ${rows} tracks`));
  writeFiles(out, new Map([[ANSWERS_FILE, bytes]]));
  progress.done(`wrote ${join(out, ANSWERS_FILE)}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}
