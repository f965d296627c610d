import { message } from '../../messages/message.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { squaredDistanceToNearest } from '../../recommend/space/space.ts';
import { type DropCandidates, type DropRequest, type DropSeed, isPredictedAsTheme } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';
import { nearReason } from './near-reason.ts';
import { newArtistsQuery } from './new-artists-query.ts';
import { roundRobin } from './ordering.ts';
import { relatedArtistBonus } from './related-artist-bonus.ts';
import { sharedListsReason } from './shared-lists-reason.ts';
import { weightOf } from './taste-clusters.ts';
import type { DropCandidate } from './track-selection.ts';

/** Seeds of a cluster that are searched from together. */
const SEEDS_PER_CLUSTER = 12;
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
  const query = newArtistsQuery(request, source, known);
  const related = relatedArtistBonus(clusters.flat(), source, known);
  const taste = (row: number) => (request.taste?.(row) ?? 0) + related(row);
  const fits = isPredictedAsTheme(request, source);
  const plain = message('drops.trackReason.forYou');
  const lists: DropCandidate[][] = [];
  for (const cluster of inWeightedOrder(clusters, request.random)) {
    await source.pause();
    const seeds = sample(cluster, SEEDS_PER_CLUSTER, request.random);
    const { tracks } = await source.recommender.recommend({
      ...query,
      taste,
      seeds: seeds.map(({ row }) => describeTrack(row, source.table)),
      count: Math.max(CANDIDATES_MIN, 2 * request.size),
    });
    const reasonOf = (row: number) =>
      sharedListsReason(row, cluster, source) ?? nearReason(row, cluster, source) ?? plain;
    lists.push(
      tracks.map(({ row }) => ({
        row,
        kind: 'for-you',
        whyOf: reasonOf,
        instead: () => nearestOfArtist(row, source, query.exclude, fits),
      })),
    );
  }
  return [...roundRobin<DropCandidate>(lists)].filter(({ row }) => fits(row));
}

/** Other rows of a row's artist, those that are most like it first. */
function nearestOfArtist(
  row: number,
  { table, space }: DropCandidates,
  exclude: (row: number) => boolean,
  fits: (row: number) => boolean,
): number[] {
  const others = (table.rowsOfArtist?.(table.artistRow(row)) ?? []).filter(
    (other) => other !== row && table.isRemoved?.(other) !== true && !exclude(other),
  );
  return others
    .slice(0, INSTEAD_MAX)
    .filter(fits)
    .map((other) => ({ other, near: squaredDistanceToNearest(space(), other, [row]) }))
    .sort((a, b) => a.near - b.near || a.other - b.other)
    .map(({ other }) => other);
}

/** The heavier a cluster, the earlier it comes more often. */
function inWeightedOrder(
  clusters: readonly (readonly DropSeed[])[],
  random: () => number,
): (readonly DropSeed[])[] {
  const weighted = clusters.map((seeds) => ({ seeds, weight: weightOf(seeds) }));
  return sample(weighted, weighted.length, random).map(({ seeds }) => seeds);
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
