import { squaredDistance } from '../../lib/vectors.ts';
import { message } from '../../messages/message.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { embeddingOf } from '../../recommend/space/space.ts';
import { type DropCandidates, type DropRequest, type DropSeed, isPredictedAsTheme } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';
import { newArtistsQuery } from './new-artists-query.ts';
import { roundRobin } from './ordering.ts';
import { sharedListsReason } from './shared-lists-reason.ts';
import type { DropCandidate } from './track-selection.ts';

/** Seeds of a cluster that are searched from together. */
const SEEDS_PER_CLUSTER = 5;
/** Candidates of each cluster: rules reject some of them. */
const CANDIDATES_MIN = 20;
/** Tracks of an artist that are compared with the one that was found. */
const INSTEAD_MAX = 50;

/** New artists near each taste of the server, in turns; a taste that counts more has its turn earlier more often. */
export async function forYou(
  clusters: readonly (readonly DropSeed[])[],
  request: DropRequest,
  source: DropCandidates,
  known: KnownArtists,
): Promise<DropCandidate[]> {
  const lists: DropCandidate[][] = [];
  for (const cluster of inWeightedOrder(clusters, request.random)) {
    const seeds = sample(cluster, SEEDS_PER_CLUSTER, request.random);
    const { tracks } = await source.recommender.recommend({
      ...newArtistsQuery(request, source, known),
      seeds: seeds.map(({ row }) => describeTrack(row, source.table)),
      count: Math.max(CANDIDATES_MIN, 2 * request.size),
    });
    const plain = message('drops.trackReason.forYou');
    const reasonOf = (row: number) => sharedListsReason(row, cluster, source) ?? plain;
    lists.push(
      tracks.map(({ row }) => ({
        row,
        kind: 'for-you',
        whyOf: reasonOf,
        instead: () => nearestOfArtist(row, request, source, known),
      })),
    );
  }
  const fits = isPredictedAsTheme(request, source);
  return [...roundRobin<DropCandidate>(lists)].filter(({ row }) => fits(row));
}

/** Other rows of a row's artist, those that are most like it first. */
function nearestOfArtist(
  row: number,
  request: DropRequest,
  source: DropCandidates,
  known: KnownArtists,
): number[] {
  const { table, space } = source;
  const { exclude } = newArtistsQuery(request, source, known);
  const fits = isPredictedAsTheme(request, source);
  const own = embeddingOf(space(), row);
  const distance = (other: number) => squaredDistance(own, embeddingOf(space(), other), 0, own.length);
  const others = (table.rowsOfArtist?.(table.artistRow(row)) ?? []).filter(
    (other) => other !== row && table.isRemoved?.(other) !== true && !exclude(other),
  );
  return others
    .slice(0, INSTEAD_MAX)
    .filter(fits)
    .map((other) => ({ other, near: distance(other) }))
    .sort((a, b) => a.near - b.near || a.other - b.other)
    .map(({ other }) => other);
}

/** The heavier a cluster, the earlier it comes more often. */
function inWeightedOrder(
  clusters: readonly (readonly DropSeed[])[],
  random: () => number,
): (readonly DropSeed[])[] {
  const weighted = clusters.map((seeds, at) => ({
    row: at,
    weight: seeds.reduce((sum, { weight }) => sum + weight, 0),
  }));
  return sample(weighted, weighted.length, random).map(({ row }) => clusters[row] ?? []);
}

/** A weighted sample without replacement (Efraimidis & Spirakis 2006). */
function sample<T extends { readonly weight: number }>(
  values: readonly T[],
  count: number,
  random: () => number,
): T[] {
  return values
    .map((value) => ({ value, key: Math.log(1 - random()) / value.weight }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ value }) => value);
}
