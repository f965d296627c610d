import { parseArgs } from 'node:util';
import { readDataset } from '../dataset/dataset.ts';
import { type Playlist, readPlaylists } from '../dataset/playlists.ts';
import type { LabelledTrack } from '../dataset/row.ts';
import { Affinity } from '../feedback/affinity.ts';
import { genreListeners, playlistListeners, type Truth } from '../feedback/evaluation/listener.ts';
import { bayesian, type Ranker, rocchio, unmoved } from '../feedback/evaluation/rankers.ts';
import { judgeAll, type KindReport, type Trial } from '../feedback/evaluation/report.ts';
import { WRONG } from '../feedback/evaluation/simulate.ts';
import { Random } from '../genre/forest/random.ts';
import { AcousticSpace } from '../recommend/acoustic-space.ts';
import { PlainScan } from '../recommend/plain-scan.ts';
import { createRecommender } from '../recommend/recommender.ts';
import type { Space } from '../recommend/space.ts';
import { type Catalogue, decodeCatalogue, encodeCatalogue } from '../track/catalogue.ts';
import { FEATURE_NAMES } from '../track/features.ts';
import { recordingKey } from '../track/normalise.ts';
import { UsageError } from './run.ts';

export const FEEDBACK_USAGE = `npm run evaluate -- feedback --tracks FILE --playlists FILE [--listeners 500] [--seed 1] [--json]
Lets simulated listeners vote on recommendations, one vote in ten wrong, and measures nDCG@5 of the next list over
tracks they have not voted on: no re-ranking, plain Rocchio, and the bot's Bayesian preference.
Listeners of kind "genres" like two genres within a band of energy or acousticness; of kind "playlist" one playlist.`;

/** @returns the exit code */
export async function evaluateFeedback(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      tracks: { type: 'string' },
      playlists: { type: 'string' },
      listeners: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.tracks === undefined || values.playlists === undefined) {
    throw new UsageError('feedback needs --tracks and --playlists.');
  }
  const [listeners, seed] = [Number(values.listeners), Number(values.seed)];
  if (!Number.isInteger(listeners) || listeners < 1 || !Number.isInteger(seed)) {
    throw new UsageError('--listeners takes a whole number of 1 or more, --seed a whole number.');
  }
  const { rows } = await readDataset(values.tracks);
  const { playlists } = await readPlaylists(values.playlists);
  const report = await evaluate(rows, playlists, listeners, seed);
  if (values.json) console.log(JSON.stringify(report, undefined, 2));
  else for (const [kind, figures] of Object.entries(report.kinds)) console.log(tableOf(kind, figures));
  return 0;
}

interface FeedbackReport {
  readonly tracks: number;
  readonly playlists: number;
  readonly wrongVotes: number;
  readonly seed: number;
  readonly kinds: { readonly genres: KindReport; readonly playlist: KindReport };
}

async function evaluate(
  rows: readonly LabelledTrack[],
  playlists: readonly Playlist[],
  listeners: number,
  seed: number,
): Promise<FeedbackReport> {
  const table = decodeCatalogue(encodeCatalogue(rows, labelsOf(rows)));
  const space: Space = new AcousticSpace(table);
  const rankers: Record<string, Ranker> = {
    none: unmoved,
    rocchio: rocchio(space),
    bayesian: bayesian(new Affinity(table, space)),
  };
  const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
  const trial = (stream: number, exclude: (row: number) => boolean): Trial => {
    const source = new Random(seed, stream);
    return { table, recommender, rankers, exclude, random: () => source.unit() };
  };
  const byRecording = rowsByRecording(table);
  const members = playlists.map((playlist) => rowsOf(playlist, table, byRecording));
  const kept = new Set(members.flatMap((playlist) => [...playlist]));
  const genreTrial = trial(1, (row) => table.genre(row) < 0);
  const playlistTrial = trial(2, (row) => !kept.has(row));
  return {
    tracks: table.size,
    playlists: playlists.length,
    wrongVotes: WRONG,
    seed,
    kinds: {
      genres: await judgeAll(genreListeners(truthOf(table), listeners, genreTrial.random), genreTrial),
      playlist: await judgeAll(playlistListeners(members, listeners, playlistTrial.random), playlistTrial),
    },
  };
}

function labelsOf(rows: readonly LabelledTrack[]): { genreNames: string[]; fineNames: string[] } {
  const genreNames = [...new Set(rows.flatMap(({ genre }) => genre ?? []))].sort();
  return { genreNames, fineNames: [...new Set(rows.flatMap(({ fine }) => fine))].sort() };
}

function truthOf(table: Catalogue): Truth {
  const byGenre = new Map<string, number[]>(table.genreNames.map((name) => [name, []]));
  for (let row = 0; row < table.size; row++) byGenre.get(table.genreNames[table.genre(row)] ?? '')?.push(row);
  const vector = new Float32Array(FEATURE_NAMES.length);
  return {
    byGenre,
    feature: (row, feature) => table.vector(row, vector)[FEATURE_NAMES.indexOf(feature)] ?? Number.NaN,
  };
}

function rowsByRecording(table: Catalogue): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = table.size - 1; row >= 0; row--)
    rows.set(recordingKey(table.artists(row), table.title(row)), row);
  return rows;
}

function rowsOf(playlist: Playlist, table: Catalogue, byRecording: ReadonlyMap<string, number>): Set<number> {
  const rows = playlist.entries.map(({ trackId, artists, title }) => {
    const known = table.rowOf(trackId);
    return known >= 0 ? known : (byRecording.get(recordingKey(artists, title)) ?? -1);
  });
  return new Set(rows.filter((row) => row >= 0));
}

function tableOf(kind: string, { listeners, votes, relevantInPool, rankers }: KindReport): string {
  const lines = Object.entries(rankers).map(([name, { ndcg5, timesNone }]) => {
    const cells = ndcg5.map(
      ({ mean, low, high }) => `${mean.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`,
    );
    const times = timesNone?.map(
      ({ mean, low, high }) => `x${mean.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`,
    );
    return [name.padEnd(9), ...cells.map((cell, at) => `${cell} ${times?.[at] ?? ''}`.padEnd(40))].join(' ');
  });
  const head = `\n${kind}: ${listeners} listeners, ${(relevantInPool * 100).toFixed(0)} % of a pool relevant, nDCG@5 after votes`;
  return [head, [' '.repeat(9), ...votes.map((count) => String(count).padEnd(40))].join(' '), ...lines].join(
    '\n',
  );
}
