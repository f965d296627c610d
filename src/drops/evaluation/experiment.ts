import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { Playlist } from '../../dataset/playlists.ts';
import { uniform } from '../../lib/random.ts';
import { matchGroundTruth } from '../../recommend/evaluation/ground-truth.ts';
import { foldsByName } from '../../recommend/evaluation/held-out.ts';
import { popularityRanks } from '../../recommend/popularity-ranks.ts';
import type { DropCandidates, DropRequest } from '../selection/drop-request.ts';
import { selectTracks } from '../selection/select-tracks.ts';
import { bestSellers, nearestNeighbours, randomComposer } from './baselines.ts';
import type { Composer } from './composer.ts';
import { LabelledEvaluationTable } from './labelled-evaluation-table.ts';
import { type LeftToFind, leftToFind } from './left-to-find.ts';
import { type DropMeasures, measureDrop } from './measures.ts';
import { requestComposer } from './request-composer.ts';
import { type SimulationOptions, simulateServer } from './simulate.ts';
import { hiddenArtistsMin, makeServers, nearTo, type SimulatedServer } from './simulated-server.ts';
import { selectAsVersion01 } from './version-0-1.ts';
import { type DropsWorld, makeWorld, type WorldOptions } from './world.ts';

/** Playlists are cut by name into parts: composers are tuned on servers of the first and reported on the others. */
export const PARTS = { tune: [0], report: [1, 2] } as const;
const FOLDS = 3;

export interface DropsExperiment extends SimulationOptions, WorldOptions {
  readonly tracks: readonly LabelledTrack[];
  /** Every member of a server owns one of these. */
  readonly playlists: readonly Playlist[];
  readonly part: keyof typeof PARTS;
  /** The most servers in all. */
  readonly servers: number;
}

export type MeasuredDrop = DropMeasures & LeftToFind;

/** The drops of one server by one composer. */
export interface ServerResult {
  /** Unique among all servers. */
  readonly server: number;
  readonly composer: string;
  readonly drops: readonly MeasuredDrop[];
  readonly seconds: number;
}

/** Composers to compare, the plainest first. */
export function composersOf({ table, space, index, source, byDistance, kernel }: DropsWorld): Composer[] {
  return [
    randomComposer(table),
    bestSellers(table, source.popularByGenre),
    nearestNeighbours(table, space, index),
    requestComposer('version-0.1', selectRowsAsVersion01, byDistance, kernel),
    requestComposer('version-0.1-ranked', selectRowsAsVersion01, source, kernel),
    requestComposer('parts', selectRows, source, kernel),
  ];
}

async function selectRowsAsVersion01(request: DropRequest, source: DropCandidates) {
  return (await selectAsVersion01(request, source)).map((row) => ({ row }));
}

async function selectRows(request: DropRequest, source: DropCandidates) {
  const tracks = await selectTracks(request, source);
  return tracks.map(({ id, kind }) => ({ row: source.table.rowOf(id), kind }));
}

/** Lets every composer make the drops of the same servers, whose members own playlists that nobody learned from. */
export async function runDropsExperiment(
  experiment: DropsExperiment,
  log: (line: string) => void,
): Promise<ServerResult[]> {
  const { tracks, playlists, part, servers: limit, seed, weeks, size } = experiment;
  const table = new LabelledEvaluationTable(tracks);
  const folds = foldsByName(playlists, FOLDS, uniform(seed, 0));
  const results: ServerResult[] = [];
  let made = 0;
  for (const [at, fold] of PARTS[part].entries()) {
    const held = folds[fold] ?? [];
    const left = Math.ceil((limit - made) / (PARTS[part].length - at));
    const truth = matchGroundTruth(held, table);
    const limits = { servers: left, hiddenArtists: hiddenArtistsMin(weeks, size) };
    const servers = makeServers(truth.playlists, table, limits, uniform(seed, 1 + fold));
    log(`fold ${fold + 1} of ${FOLDS}: ${servers.length} servers among ${table.size} tracks`);
    if (servers.length === 0) continue;
    const world = await makeWorld(experiment, table, held, log);
    for (const composer of composersOf(world)) {
      const own = await simulateServers(experiment, servers, made, composer, world);
      results.push(...own);
      const seconds = own.reduce((sum, result) => sum + result.seconds, 0);
      log(`${composer.name}: ${seconds.toFixed(0)} s`);
    }
    made += servers.length;
  }
  return results;
}

/** @param first number of the first server */
async function simulateServers(
  experiment: DropsExperiment,
  servers: readonly SimulatedServer[],
  first: number,
  composer: Composer,
  { table, space }: DropsWorld,
): Promise<ServerResult[]> {
  const rankOf = popularityRanks(table);
  const results: ServerResult[] = [];
  for (const [at, server] of servers.entries()) {
    const isNear = server.members.map((member) => nearTo(member, space));
    const startedAt = performance.now();
    const stream = 1000 + 100 * (first + at);
    const drops = await simulateServer(
      server,
      composer,
      table,
      experiment,
      uniform(experiment.seed, stream),
      (week) => uniform(experiment.seed, stream + 1 + week),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const leftFor = leftToFind(server, table);
    results.push({
      server: first + at,
      composer: composer.name,
      drops: drops.map((drop) => ({ ...measureDrop(drop, table, isNear, rankOf), ...leftFor(drop) })),
      seconds,
    });
  }
  return results;
}
