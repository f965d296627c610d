import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { readDataset } from '../dataset/dataset.ts';
import { readPlaylists } from '../dataset/playlists.ts';
import { reportLines } from '../dataset/read-report.ts';
import { ModelFileError } from '../lib/binary/container.ts';
import { type Experiment, runExperiment } from '../recommend/evaluation/experiment.ts';
import { reportOf, reportText } from '../recommend/evaluation/report.ts';
import { METRICS } from '../recommend/index/metric.ts';
import { decodeRanking } from '../recommend/ranking/learned/ranking-file.ts';
import { decodeCoOccurrence } from '../recommend/space/co-occurrence/decode.ts';
import { collectCounts } from '../recommend/training/collect-counts.ts';
import { loadModelFile } from '../storage/load-model-file.ts';
import { evaluationTrack } from './recommend/evaluation-track.ts';
import { metricOption } from './recommend/metric-option.ts';
import { readNames } from './recommend/playlist-names.ts';
import { readPlaylistFiles } from './recommend/read-playlist-files.ts';
import { readEvaluationTracks } from './recommend/read-tracks.ts';
import { UsageError } from './run.ts';
import { wholeNumber } from './whole-number.ts';

export const RECOMMEND_USAGE = `npm run evaluate -- recommend --tracks FILE --playlists FILE [options]
Recommends ten of the tracks for seeds from the playlists, none by an artist of the seed, and counts those that share a
playlist with it: by chance, by plain acoustic distance, in the hybrid space, and as the bot answers.
Training playlists that overlap with these (the same id, the same name, or mostly the same tracks) are excluded, and the
co-occurrence vectors trained again; where that would exclude most of them, the playlists are evaluated in folds.

  --tracks FILE           tracks with artist, title and features: any accepted form, with or without ids
  --playlists FILE        the ground truth: which tracks are in one playlist, with or without ids
  --exclude-names FILE    more playlists to exclude from training: names (or ids), one a line, or a CSV column
  --train-playlists FILE  train on these instead of the playlists of the shipped co-occurrence vectors (may be given
                          more than once)...
  --train-tracks FILE     ...and on the labels of these tracks
  --models DIR            where crowd.bin and ranking.bin are (default: MODELS_DIR, or models)
  --no-ranker             rank by distance alone, not as learned from playlists
  --among-kept            recommend only tracks that are in one of the playlists
  --seeds N               maximum number of seeds (default 3000)
  --length N              tracks recommended for each (default 10)
  --metric NAME           how distances are measured (default euclidean):
                          ${METRICS.join(', ')}
  --seed N                seed of the random numbers; the same seed gives the same figures (default 1)
  --json                  one JSON document on standard output`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** @returns the exit code */
export async function evaluateRecommend(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      tracks: text,
      playlists: text,
      'exclude-names': text,
      'train-playlists': { type: 'string', multiple: true },
      'train-tracks': text,
      models: text,
      'no-ranker': flag,
      'among-kept': flag,
      seeds: { type: 'string', default: '3000' },
      length: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      metric: { type: 'string', default: 'euclidean' },
      json: flag,
    },
  });
  if (values.tracks === undefined || values.playlists === undefined) {
    throw new UsageError('recommend needs --tracks and --playlists.');
  }
  const excluded = values['exclude-names'];
  const options = {
    excludeNames: excluded === undefined ? [] : readNames(excluded),
    isRankingLearned: !values['no-ranker'],
    onlyPlaylistTracks: values['among-kept'],
    seedsMax: wholeNumber('seeds', values.seeds, 1),
    length: wholeNumber('length', values.length, 1),
    seed: wholeNumber('seed', values.seed, 0),
    metric: metricOption(values.metric),
  };
  const trainedOn = await trainingData(values['train-playlists'], values['train-tracks'], values.models);
  const tracks = await readEvaluationTracks(values.tracks);
  const playlists = await readPlaylists(values.playlists);
  for (const line of [...reportLines(tracks.report), ...reportLines(playlists.report)]) log(line);
  const experiment: Experiment = {
    ...trainedOn,
    ...options,
    tracks: tracks.tracks,
    playlists: playlists.playlists,
  };
  const report = reportOf(experiment, await runExperiment(experiment, log));
  if (report.seeds === 0) {
    console.error('None of the playlists has two tracks of different artists among the tracks.');
    return 1;
  }
  console.log(values.json ? JSON.stringify(report, undefined, 2) : reportText(report));
  return 0;
}

function log(line: string): void {
  console.error(line);
}

async function trainingData(
  playlistPaths: readonly string[] | undefined,
  tracksPath: string | undefined,
  models: string | undefined,
): Promise<Pick<Experiment, 'counts' | 'trained' | 'trainedRanking' | 'trainingTracks'>> {
  if (playlistPaths !== undefined) {
    const labelled = tracksPath === undefined ? undefined : await readDataset(tracksPath);
    const playlists = await readPlaylistFiles(playlistPaths);
    const counts = collectCounts(playlists, [...(labelled?.rows ?? []), ...(labelled?.duplicates ?? [])]);
    return { counts, ...(labelled && { trainingTracks: labelled.rows.map(evaluationTrack) }) };
  }
  if (tracksPath !== undefined) throw new UsageError('--train-tracks goes with --train-playlists.');
  const folder = models ?? parseConfig(process.env).MODELS_DIR;
  const path = join(folder, 'crowd.bin');
  try {
    const trained = decodeCoOccurrence(readFileSync(path));
    const trainedRanking = existsSync(join(folder, 'ranking.bin'))
      ? loadModelFile(folder, 'ranking.bin', decodeRanking)
      : undefined;
    return { counts: trained.model.counts, trained, ...(trainedRanking && { trainedRanking }) };
  } catch (error) {
    if (error instanceof ModelFileError)
      throw new ModelFileError(`${path} ${error.message}. Run npm run train.`);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new ModelFileError(
        `There is no ${path}. Run npm run train with --playlists, or give --train-playlists.`,
      );
    }
    throw error;
  }
}
