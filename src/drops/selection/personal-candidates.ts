import { message } from '../../messages/message.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { artistLine } from '../../track/track.ts';
import {
  type DropCandidates,
  type DropRequest,
  type DropSeed,
  eligibleFor,
  isPredictedAsTheme,
} from './drop-request.ts';
import { roundRobin } from './ordering.ts';
import type { DropCandidate } from './track-selection.ts';

/** Candidates for each track wanted: rules reject some of them. */
const OVERSAMPLING = 3;
/** A genre is familiar to a server when it makes up this share of what the server likes. */
const FAMILIAR_SHARE = 0.1;
/** Familiar genres are those of this many of the tracks a server likes best. */
const FAMILIAR_SEEDS_MAX = 60;

/** The tracks nearest to each seed, in turns. */
export async function similarToSeeds(
  seeds: readonly DropSeed[],
  request: DropRequest,
  source: DropCandidates,
): Promise<Iterable<DropCandidate>> {
  const lists: DropCandidate[][] = [];
  for (const { row: seedRow, source: origin } of seeds) {
    const seed = describeTrack(seedRow, source.table);
    const named = { title: seed.title, artist: artistLine({ artists: seed.artists.slice(0, 1) }) };
    const { tracks } = await source.recommender.recommend({
      ...commonQuery(request, source),
      seeds: [seed],
      count: request.size + OVERSAMPLING,
    });
    const code = origin === 'votes' ? 'drops.trackReason.liked' : 'drops.trackReason.lookedUp';
    const why = message(code, named);
    lists.push(tracks.map(({ row }) => ({ row, kind: 'familiar', why })));
  }
  const fits = isPredictedAsTheme(request, source);
  return roundRobin<DropCandidate>(lists).filter(({ row }) => fits(row));
}

/**
 * The nearest tracks of artists and genres that are new to the server; with a genre as the theme, less known tracks of
 * that genre instead.
 * @param selected what the drop has already: more of the same would not be different from it
 */
export async function explore(
  seeds: readonly DropSeed[],
  selected: readonly DropCandidate[],
  request: DropRequest,
  source: DropCandidates,
): Promise<Iterable<DropCandidate>> {
  const withinGenre = request.theme?.kind === 'genre';
  const knownGenres = new Set<string>(withinGenre ? [] : familiarGenres(request.seeds, source));
  if (!withinGenre) for (const { row } of selected) knownGenres.add(source.predictedGenre(row));
  const knownArtists = new Set([...request.seeds, ...selected].map(({ row }) => source.table.artistRow(row)));
  const { exclude, ...query } = commonQuery(request, source);
  const isOfKnownGenre = (row: number) => {
    const genre = source.labelledGenre(row);
    return genre === undefined || knownGenres.has(genre);
  };
  const { tracks } = await source.recommender.recommend({
    ...query,
    seeds: seeds.map(({ row }) => describeTrack(row, source.table)),
    count: OVERSAMPLING * request.size,
    discover: withinGenre ? 1 : 0.6,
    exclude: (row) => exclude(row) || knownArtists.has(source.table.artistRow(row)) || isOfKnownGenre(row),
  });
  const fits = isPredictedAsTheme(request, source);
  // The predicted genre counts as well: the same sound under another label is nothing different.
  const rows = tracks
    .map(({ row }) => row)
    .filter((row) => fits(row) && !knownGenres.has(source.predictedGenre(row)));
  const why = message(withinGenre ? 'drops.trackReason.lessKnown' : 'drops.trackReason.explore');
  const byGenre = Map.groupBy(rows, (row) => source.predictedGenre(row));
  return roundRobin<number>([...byGenre.values()]).map((row) => ({ row, kind: 'exploring', why }));
}

/** The part of a query that does not depend on the seeds. */
function commonQuery(request: DropRequest, source: DropCandidates) {
  const { theme, taste } = request;
  const isEligible = eligibleFor(request, source);
  return {
    exclude: (row: number) => !isEligible(row),
    ...(theme?.kind === 'mood' && { mood: theme.mood }),
    ...(taste !== undefined && { taste }),
  };
}

function familiarGenres(seeds: readonly DropSeed[], { predictedGenre }: DropCandidates): string[] {
  const weightByGenre = new Map<string, number>();
  const best = [...seeds].sort((a, b) => b.weight - a.weight).slice(0, FAMILIAR_SEEDS_MAX);
  let sum = 0;
  for (const { row, weight } of best) {
    const genre = predictedGenre(row);
    weightByGenre.set(genre, (weightByGenre.get(genre) ?? 0) + weight);
    sum += weight;
  }
  return [...weightByGenre].filter(([, weight]) => weight >= FAMILIAR_SHARE * sum).map(([genre]) => genre);
}
