import { message } from '../../messages/message.ts';
import { describeTrack } from '../../recommend/described-track.ts';
import { type DropCandidates, type DropRequest, type DropSeed, isPredictedAsTheme } from './drop-request.ts';
import type { KnownArtists } from './known-artists.ts';
import { newArtistsQuery } from './new-artists-query.ts';
import { roundRobin, shuffled } from './ordering.ts';
import { PART_RULES } from './parts.ts';
import type { DropCandidate } from './track-selection.ts';

const CANDIDATES = 20;
const SEEDS_PER_CLUSTER = 5;
/** Clusters that are looked around: one wild card or two need no more. */
const CLUSTERS_MAX = 3;
/** A genre is familiar to a server when it makes up this share of what the server likes. */
const FAMILIAR_SHARE = 0.1;
/** Familiar genres are those of this many of the tracks a server likes best. */
const FAMILIAR_SEEDS_MAX = 60;

/**
 * Little known tracks of new artists, of the genres next to a taste of the server that are not its own, where label and
 * sound agree on the genre: what stands out is often only mislabelled. With a genre as the theme, of that genre.
 */
export async function wildCards(
  clusters: readonly (readonly DropSeed[])[],
  request: DropRequest,
  source: DropCandidates,
  known: KnownArtists,
): Promise<DropCandidate[]> {
  const withinGenre = request.theme?.kind === 'genre';
  const familiar = new Set<string>(withinGenre ? [] : familiarGenres(request.seeds, source));
  const { exclude, ...query } = newArtistsQuery(request, source, known);
  const isElsewhere = (row: number) => {
    const genre = source.labelledGenre(row);
    return genre !== undefined && !familiar.has(genre);
  };
  const isLittleKnown = littleKnown(source);
  const lists: number[][] = [];
  for (const cluster of shuffled(clusters, request.random).slice(0, CLUSTERS_MAX)) {
    const { tracks } = await source.recommender.recommend({
      ...query,
      seeds: cluster.slice(0, SEEDS_PER_CLUSTER).map(({ row }) => describeTrack(row, source.table)),
      count: CANDIDATES,
      exclude: (row) => !isElsewhere(row) || !isLittleKnown(row) || exclude(row),
    });
    lists.push(tracks.map(({ row }) => row).filter((row) => isGenreCertain(row, source)));
  }
  const fits = isPredictedAsTheme(request, source);
  const why = message(withinGenre ? 'drops.trackReason.lessKnown' : 'drops.trackReason.wildCard');
  return [...roundRobin<number>(lists)]
    .filter((row) => fits(row) && !familiar.has(source.predictedGenre(row)))
    .map((row) => ({ row, kind: 'wild-card', whyOf: () => why }));
}

/** Tells whether few know a row, and whether its artist is no star. */
function littleKnown({ table, popularityRank }: DropCandidates): (row: number) => boolean {
  const rankOf = (row: number) => popularityRank(row) ?? Number.POSITIVE_INFINITY;
  const byArtist = new Map<number, boolean>();
  const isStar = (artist: number) => {
    const known = byArtist.get(artist);
    if (known !== undefined) return known;
    const rows = table.rowsOfArtist?.(artist) ?? [];
    const found = rows.some((row) => (popularityRank(row) ?? 0) > PART_RULES.wildCardArtistUpTo);
    byArtist.set(artist, found);
    return found;
  };
  return (row) => rankOf(row) <= PART_RULES.wildCardUpTo && !isStar(table.artistRow(row));
}

function isGenreCertain(row: number, source: DropCandidates): boolean {
  if (source.labelledGenre(row) !== source.predictedGenre(row)) return false;
  return (source.agreement(row) ?? 1) >= PART_RULES.wildCardAgreement;
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
