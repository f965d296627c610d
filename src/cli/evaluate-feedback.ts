import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { readDataset } from '../dataset/dataset.ts';
import { readPlaylists } from '../dataset/playlists.ts';
import { type FeedbackReport, runFeedbackExperiment } from '../feedback/evaluation/experiment.ts';
import type { KindReport } from '../feedback/evaluation/report.ts';
import { genreLookup } from '../feedback/genre-lookup.ts';
import { openModels } from '../models.ts';
import { decodeCoOccurrence } from '../recommend/space/co-occurrence/decode.ts';
import { UsageError } from './run.ts';
import { wholeNumber } from './whole-number.ts';

export const FEEDBACK_USAGE = `npm run evaluate -- feedback --tracks FILE --playlists FILE [options]
Lets simulated listeners vote on recommendations, one vote in ten wrong, and measures nDCG@5 of the next list over
tracks they have not voted on: no re-ranking, plain Rocchio, and the bot's Gaussian process, all with the same votes.
Listeners of kind "genres" like two genres within a band of energy or acousticness; of kind "playlist" one playlist,
which the co-occurrence vectors were not trained on.

  --tracks FILE     tracks with features, and with genres for the first kind
  --playlists FILE  playlists, one row per track
  --models DIR      where genre.forest, catalogue.bin and crowd.bin are (default: MODELS_DIR, or models)
  --listeners N     listeners of each kind (default 500)
  --seed N          the same seed gives the same results (default 1)
  --json            one JSON document on standard output`;

/** @returns the exit code */
export async function evaluateFeedback(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      tracks: { type: 'string' },
      playlists: { type: 'string' },
      models: { type: 'string' },
      listeners: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.tracks === undefined || values.playlists === undefined) {
    throw new UsageError('feedback needs --tracks and --playlists.');
  }
  const listeners = wholeNumber('listeners', values.listeners, 1);
  const seed = wholeNumber('seed', values.seed, 0);
  const folder = values.models ?? parseConfig(process.env).MODELS_DIR;
  const { classifier } = openModels(folder);
  const { model } = decodeCoOccurrence(readFileSync(join(folder, 'crowd.bin')));
  const { rows } = await readDataset(values.tracks);
  const { playlists } = await readPlaylists(values.playlists);
  const report = await runFeedbackExperiment(
    {
      tracks: rows,
      playlists,
      facts: model.counts,
      genres: (table) => genreLookup(table, classifier),
      listeners,
      seed,
    },
    (line) => console.error(line),
  );
  console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
  return 0;
}

function reportText({ kinds }: FeedbackReport): string {
  return Object.entries(kinds)
    .map(([kind, report]: [string, KindReport]) => kindText(kind, report))
    .join('\n\n');
}

/** One line per ranker and number of votes: a wide table would not fit a terminal. */
function kindText(kind: string, { listeners, votes, relevantInPool, rankers }: KindReport): string {
  const share = `${(relevantInPool * 100).toFixed(0)} %`;
  const lines = votes.flatMap((count, at) =>
    Object.entries(rankers).map(([name, { ndcg5, timesNone }]) => {
      const { mean = 0, low = 0, high = 0 } = ndcg5[at] ?? {};
      const ratio = timesNone?.[at];
      const ratioText =
        ratio === undefined
          ? ''
          : `  x${ratio.mean.toFixed(2)} (${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)})`;
      const value = `${mean.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`;
      return `${String(count).padStart(5)} votes  ${name.padEnd(9)} ${value}${ratioText}`;
    }),
  );
  return [
    `${kind}: ${listeners} listeners who like ${share} of a pool, nDCG@5 of the next list`,
    ...lines,
  ].join('\n');
}
