import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { type Models, openModels } from '../models.ts';
import { evaluateLists as evaluate } from '../recommend/evaluation/lists/lists-report.ts';
import { createRecommender } from '../recommend/ranking/recommender.ts';
import { reportDocument, reportText } from './evaluate-lists/report.ts';
import { VERSION_0_1 } from './evaluate-lists/version-0-1.ts';
import { UsageError } from './run.ts';

export const LISTS_USAGE = `npm run evaluate -- lists [options]
Makes lists of five for 200 fixed seeds of all genres and decades, on a day in July, and counts what a fan would laugh at
and a program can see: holiday music, derivative versions, music for children, no music, another genre, far away, by the
seed's artist, reasons that are not true; and what every mood changes. Beside it the figures of version 0.1.

  --models DIR   where the models are (default: MODELS_DIR, or models)
  --seeds FILE   other seeds: ids, one a line, or a table whose first column they are
  --no-ranker    rank by distance alone, not as learned from playlists
  --examples     list every failure
  --json         one JSON document on standard output`;

/** Holiday music is out of season. */
const SUMMER = Date.UTC(2026, 6, 1);
const SEEDS = new URL('./evaluate-lists/seeds.tsv', import.meta.url);

/** @returns the exit code */
export async function evaluateLists(args: string[], models?: Models): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      models: { type: 'string' },
      seeds: { type: 'string' },
      'no-ranker': { type: 'boolean', default: false },
      examples: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const ids = readSeeds(values.seeds ?? SEEDS);
  if (ids.length === 0) throw new UsageError(`${values.seeds} holds no Spotify ids.`);
  const { catalogue, classifier, contentAt, embedCatalogue, ranking, genreAnswers } =
    models ?? openModels(values.models ?? parseConfig(process.env).MODELS_DIR);
  const { space, index } = embedCatalogue();
  const seeds = ids.map((id) => catalogue.rowOf(id));
  const known = seeds.filter((row) => row >= 0);
  if (known.length === 0) throw new UsageError('None of the seeds is in the catalogue.');
  if (known.length < seeds.length)
    console.error(`${seeds.length - known.length} of the seeds are not in the catalogue.`);
  const probabilities = new Map<number, Float64Array>();
  const genreProbabilities = (row: number): Float64Array => {
    const found = probabilities.get(row) ?? classifier.predictProbabilities(catalogue.track(row));
    probabilities.set(row, found);
    return found;
  };
  const report = await evaluate(
    known,
    {
      table: catalogue,
      space,
      recommender: createRecommender(catalogue, space, index, {
        content: { contentAt, now: () => SUMMER },
        ...(ranking !== undefined && !values['no-ranker'] && { ranking }),
        ...(genreAnswers && { genres: genreAnswers }),
      }),
      genreProbabilities,
      contentAt,
    },
    VERSION_0_1.firstDistance95,
    (line) => console.error(line),
  );
  const named = (row: number) => `${catalogue.title(row)} - ${catalogue.artistLine(row)}`;
  console.log(
    values.json
      ? JSON.stringify(reportDocument(report, named), undefined, 2)
      : reportText(report, values.examples ? named : undefined),
  );
  return 0;
}

function readSeeds(file: string | URL): string[] {
  const ids = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]?.trim() ?? '');
  return ids.filter((id) => /^[0-9A-Za-z]{22}$/.test(id));
}
