import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeCatalogue } from '../catalogue/index.ts';
import { parseConfig } from '../config.ts';
import { readDataset } from '../dataset/dataset.ts';
import { readPlaylists } from '../dataset/playlists.ts';
import { reportLines } from '../dataset/read-report.ts';
import { type DropsExperiment, PARTS, runDropsExperiment } from '../drops/evaluation/experiment.ts';
import { reportOf } from '../drops/evaluation/report.ts';
import { MEMBERS } from '../drops/evaluation/simulated-server.ts';
import { decodeGenreModel } from '../genre/model/model-file.ts';
import { assembleClassifier } from '../genre/model/open-classifier.ts';
import { decodeCoOccurrence } from '../recommend/space/co-occurrence/decode.ts';
import { similarArtists } from '../recommend/space/similar-artists.ts';
import { loadModelFile } from '../storage/load-model-file.ts';
import { reportText } from './evaluate-drops/report-text.ts';
import { UsageError } from './run.ts';
import { wholeNumber } from './whole-number.ts';

export const DROPS_USAGE = `npm run evaluate -- drops --tracks FILE --playlists FILE [options]
Makes the weekly drops of simulated servers of ${MEMBERS} members, each the owner of a playlist nobody learned from: of at most
half of it they look up and vote on tracks, the rest they would love. Members vote for the places they love, one vote in
ten is wrong. Counts loved places, artists new to the server and more, for chance, best-sellers, nearest neighbours, the
steps of version 0.1 by distance and by today's ranking, and
the bot's composer. Vectors and ranking are trained without the playlists of the members.

  --tracks FILE     tracks with features, genres and popularity
  --playlists FILE  playlists, one row per track
  --models DIR      where genre.forest, catalogue.bin and crowd.bin are (default: MODELS_DIR, or models)
  --weeks N         drops of each server (default 8)
  --size N          tracks of each drop (default 10)
  --servers N       servers at most (default 60)
  --part NAME       tune: the third of the playlists that composers are tuned on; report: the others (default)
  --seed N          the same seed gives the same figures (default 1)
  --json            one JSON document on standard output`;

/** @returns the exit code */
export async function evaluateDrops(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      tracks: text,
      playlists: text,
      models: text,
      weeks: { ...text, default: '8' },
      size: { ...text, default: '10' },
      servers: { ...text, default: '60' },
      part: { ...text, default: 'report' },
      seed: { ...text, default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.tracks === undefined || values.playlists === undefined) {
    throw new UsageError('drops needs --tracks and --playlists.');
  }
  const options = {
    weeks: wholeNumber('weeks', values.weeks, 1),
    size: wholeNumber('size', values.size, 1),
    servers: wholeNumber('servers', values.servers, 1),
    part: parsePart(values.part),
    seed: wholeNumber('seed', values.seed, 0),
  };
  const models = openForEvaluation(values.models ?? parseConfig(process.env).MODELS_DIR);
  const tracks = await readDataset(values.tracks);
  const playlists = await readPlaylists(values.playlists);
  for (const line of [...reportLines(tracks.report), ...reportLines(playlists.report)]) console.error(line);
  const experiment = { ...models, ...options, tracks: tracks.rows, playlists: playlists.playlists };
  const results = await runDropsExperiment(experiment, (line) => console.error(line));
  if (results.length === 0) {
    console.error(
      'Too few of the playlists have enough tracks of different artists for a server of four members. Give more playlists, or lower --weeks or --size.',
    );
    return 1;
  }
  const report = reportOf(experiment, results);
  console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
  return 0;
}

/** The classifier without what the shipped vectors say of similar artists: these have seen every playlist. */
function openForEvaluation(folder: string): Pick<DropsExperiment, 'counts' | 'openGenres'> {
  const catalogue = loadModelFile(folder, 'catalogue.bin', decodeCatalogue);
  const genreModel = loadModelFile(folder, 'genre.forest', decodeGenreModel);
  const { model } = decodeCoOccurrence(readFileSync(join(folder, 'crowd.bin')));
  return {
    counts: model.counts,
    openGenres: (heldOut) => assembleClassifier(genreModel, catalogue, similarArtists(catalogue, heldOut)),
  };
}

function parsePart(name: string): keyof typeof PARTS {
  if (name === 'tune' || name === 'report') return name;
  throw new UsageError(`--part takes ${Object.keys(PARTS).join(' or ')}, not "${name}".`);
}
