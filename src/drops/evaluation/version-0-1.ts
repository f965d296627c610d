import { describeTrack } from '../../recommend/described-track.ts';
import { songKeys } from '../../track/recording-keys.ts';
import {
  type DropCandidates,
  type DropRequest,
  type DropSeed,
  eligibleFor,
  isSeedInSeason,
} from '../selection/drop-request.ts';
import { roundRobin } from '../selection/ordering.ts';

const SEEDS_MAX = 4;
const OVERSAMPLING = 3;
const FAMILIAR_SHARE = 0.1;
const FAMILIAR_SEEDS_MAX = 60;
const MAX_PER_ARTIST = 2;

/**
 * The tracks of a drop in the steps of version 0.1, for comparison: two thirds the nearest tracks of four seeds in turns,
 * whoever they are by, one third the nearest tracks of all four that are of another genre and artist.
 */
export async function selectAsVersion01(request: DropRequest, source: DropCandidates): Promise<number[]> {
  const { size } = request;
  const seeds = sampleSeeds(request, source);
  if (seeds.length === 0) return [];
  const selection = new Selection(request, source);
  selection.fill(await similarToSeeds(seeds, request, source), size - Math.round(size / 3));
  selection.fill(await explore(seeds, selection.rows, request, source), size);
  return selection.rows;
}

function sampleSeeds(request: DropRequest, source: DropCandidates): DropSeed[] {
  const { seeds, random } = request;
  const artists = new Set<number>();
  return seeds
    .filter((seed) => isSeedInSeason(seed, request, source))
    .map((seed) => ({ seed, key: Math.log(1 - random()) / seed.weight }))
    .sort((a, b) => b.key - a.key)
    .map(({ seed }) => seed)
    .filter(({ row }) => {
      const artist = source.table.artistRow(row);
      return !artists.has(artist) && artists.add(artist);
    })
    .slice(0, SEEDS_MAX);
}

async function similarToSeeds(
  seeds: readonly DropSeed[],
  request: DropRequest,
  source: DropCandidates,
): Promise<Iterable<number>> {
  const lists: number[][] = [];
  for (const { row } of seeds) {
    const { tracks } = await source.recommender.recommend({
      ...commonQuery(request, source),
      seeds: [describeTrack(row, source.table)],
      count: request.size + OVERSAMPLING,
    });
    lists.push(tracks.map((track) => track.row));
  }
  return roundRobin<number>(lists);
}

async function explore(
  seeds: readonly DropSeed[],
  selected: readonly number[],
  request: DropRequest,
  source: DropCandidates,
): Promise<Iterable<number>> {
  const { table } = source;
  const knownGenres = new Set(familiarGenres(request.seeds, source));
  for (const row of selected) knownGenres.add(source.predictedGenre(row));
  const knownRows = [...request.seeds.map(({ row }) => row), ...selected];
  const knownArtists = new Set(knownRows.map((row) => table.artistRow(row)));
  const { exclude, ...query } = commonQuery(request, source);
  const isOfKnownGenre = (row: number) => {
    const genre = source.labelledGenre(row);
    return genre === undefined || knownGenres.has(genre);
  };
  const { tracks } = await source.recommender.recommend({
    ...query,
    seeds: seeds.map(({ row }) => describeTrack(row, table)),
    count: OVERSAMPLING * request.size,
    discover: 0.6,
    exclude: (row) => exclude(row) || knownArtists.has(table.artistRow(row)) || isOfKnownGenre(row),
  });
  const rows = tracks.map(({ row }) => row).filter((row) => !knownGenres.has(source.predictedGenre(row)));
  return roundRobin<number>([...Map.groupBy(rows, (row) => source.predictedGenre(row)).values()]);
}

function commonQuery(request: DropRequest, source: DropCandidates) {
  const { taste } = request;
  const isEligible = eligibleFor(request, source);
  return { exclude: (row: number) => !isEligible(row), ...(taste !== undefined && { taste }) };
}

function familiarGenres(seeds: readonly DropSeed[], { predictedGenre }: DropCandidates): string[] {
  const weights = new Map<string, number>();
  const best = [...seeds].sort((a, b) => b.weight - a.weight).slice(0, FAMILIAR_SEEDS_MAX);
  for (const { row, weight } of best) {
    const genre = predictedGenre(row);
    weights.set(genre, (weights.get(genre) ?? 0) + weight);
  }
  const sum = best.reduce((total, { weight }) => total + weight, 0);
  return [...weights].filter(([, weight]) => weight >= FAMILIAR_SHARE * sum).map(([genre]) => genre);
}

class Selection {
  readonly rows: number[] = [];
  readonly #table: DropCandidates['table'];
  readonly #excluded: ReadonlySet<number>;
  readonly #songs: Set<string>;
  readonly #countByArtist = new Map<number, number>();

  constructor({ excluded }: DropRequest, { table }: DropCandidates) {
    this.#table = table;
    this.#excluded = excluded;
    this.#songs = new Set([...excluded].flatMap((row) => songKeys(table.track(row))));
  }

  fill(candidates: Iterable<number>, limit: number): void {
    for (const row of candidates) {
      if (this.rows.length >= limit) return;
      this.#add(row);
    }
  }

  #add(row: number): void {
    const artist = this.#table.artistRow(row);
    const count = this.#countByArtist.get(artist) ?? 0;
    const keys = songKeys(this.#table.track(row));
    if (this.#excluded.has(row) || count >= MAX_PER_ARTIST || keys.some((key) => this.#songs.has(key)))
      return;
    this.#countByArtist.set(artist, count + 1);
    for (const key of keys) this.#songs.add(key);
    this.rows.push(row);
  }
}
