import { basename, isAbsolute } from 'node:path';
import { decodeCatalogue } from '../../catalogue/index.ts';
import { combineDatasets } from '../../dataset/combine.ts';
import { type Dataset, readDataset } from '../../dataset/dataset.ts';
import { checkLabelCount } from '../../dataset/label-limit.ts';
import { reportLines } from '../../dataset/read-report.ts';
import { ANSWERS_FILE } from '../../open-genre-answers.ts';
import { encodeRanking } from '../../recommend/ranking/learned/ranking-file.ts';
import { checkOutputFolder } from '../output-folder.ts';
import { computeAnswers } from './answers/answers-model.ts';
import { findArtifacts } from './artifacts.ts';
import { buildCatalogue, licensedRows } from './catalogue-file.ts';
import { trainCoOccurrenceModel } from './co-occurrence-model.ts';
import { trainGenreModel } from './genre-model.ts';
import { modelCard } from './model-card.ts';
import type { TrainOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { trainRankingModel } from './ranking-model.ts';
import { writeFiles } from './write-files.ts';

/**
 * Reads the data, builds every model and writes them and their card.
 * @param args as typed, for the card
 * @throws DatasetError or TrainingError when the data cannot be learned from, UserFacingError when the folder cannot be
 *   written to
 */
export async function train(
  options: TrainOptions,
  args: readonly string[],
  progress: Progress,
): Promise<void> {
  // Training takes minutes, so what would stop its end is found first.
  checkOutputFolder(options.out);
  const [first, ...others] = options.tracks;
  const read = (path: string) => readTracks(path, options, progress);
  const datasets: [Dataset, ...Dataset[]] = [await read(first)];
  for (const path of others) datasets.push(await read(path));
  const dataset = combineDatasets(datasets);
  if (others.length > 0) progress.log(`${dataset.rows.length} tracks in ${datasets.length} files`);

  checkLabelCount(dataset, 'genre');
  checkLabelCount(dataset, 'fine');
  const shipped = licensedRows(dataset, options.licence);
  const genre = await trainGenreModel(dataset.rows, options, (line) => progress.update(line));
  progress.done(
    genre.engine === 'import'
      ? `imported a forest that tells ${genre.classes.length} genres apart`
      : `trained the genre model on ${genre.rows} tracks of ${genre.classes.length} genres`,
  );

  const packed = buildCatalogue(shipped, genre.summarise);
  const catalogue = decodeCatalogue(packed);
  progress.done(`packed the catalogue of ${shipped.length} tracks`);

  const files = new Map([
    ['genre.forest', genre.bytes],
    ['catalogue.bin', packed],
  ]);
  const coOccurrence =
    options.playlists === undefined
      ? undefined
      : await trainCoOccurrenceModel(options.playlists, dataset, catalogue, options.seed);
  if (coOccurrence !== undefined) {
    files.set('crowd.bin', coOccurrence.bytes);
    progress.done(`trained the artist vectors on ${coOccurrence.playlists} playlists`);
    const ranking = await trainRankingModel(coOccurrence.counts, dataset, options, (line) =>
      progress.update(line),
    );
    if (ranking !== undefined) files.set('ranking.bin', encodeRanking(ranking));
    progress.done(
      ranking === undefined ? 'too few playlists to learn a ranking' : 'learned the ranking of pools',
    );
  }

  const answers = await computeAnswers(
    { catalogue: packed, genre: genre.bytes, coOccurrence: coOccurrence?.bytes },
    options.threads,
    (rows) => progress.update(`genres of ${rows} tracks`),
  );
  files.set(ANSWERS_FILE, answers);
  progress.done(`computed the genres of ${shipped.length} tracks`);

  const card = modelCard({
    command: `npm run train -- ${args.map(printable).join(' ')}`,
    dataset,
    shipped,
    training: genre,
    quality: genre.quality,
    largestErrors: catalogue.largestErrors,
    ...(coOccurrence === undefined ? {} : { coOccurrence }),
    files,
    ...findArtifacts(options.out),
  });
  writeFiles(options.out, new Map<string, Uint8Array | string>([...files, ['MODEL_CARD.md', card]]));
  for (const [name, bytes] of files) progress.log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB`);
  progress.done(`wrote ${files.size + 1} files to ${options.out}`);
}

async function readTracks(path: string, options: TrainOptions, progress: Progress): Promise<Dataset> {
  const dataset = await readDataset(path, {
    labelColumn: options.labelColumn,
    onRows: (rows) => progress.update(`reading rows: ${rows}`),
  });
  for (const line of reportLines(dataset.report)) progress.log(line);
  progress.done(`read ${basename(path)} (${dataset.schema})`);
  return dataset;
}

/** An argument as the card shows it: without the folders of this machine. */
function printable(arg: string): string {
  const shown = isAbsolute(arg) ? basename(arg) : arg;
  return /^[\w./,:@=+-]+$/.test(shown) ? shown : `'${shown}'`;
}
