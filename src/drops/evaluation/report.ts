import { uniform } from '../../lib/random.ts';
import { bootstrapRatio, type Estimate } from '../../recommend/evaluation/bootstrap.ts';
import { reportWeeks, type WeekReport } from './by-week.ts';
import type { DropsExperiment, ServerResult } from './experiment.ts';
import { type DropMeasures, type Quartiles, quartilesOf } from './measures.ts';

/** One composer. Shares are in [0, 1]. */
export interface ComposerReport {
  /** Share of the places that some member loves. */
  readonly loved: Estimate;
  /** The same among the places by artists new to the server. */
  readonly lovedAmongNew: Estimate;
  /** Share of the places by artists new to the server. */
  readonly newArtists: Estimate;
  /** Share of the members who love a place of a drop. */
  readonly membersServed: Estimate;
  /** Share of the drops in which every member loves a place. */
  readonly allServed: Estimate;
  /** Share of the members with a place near their taste: as near as half of what they would love is to what they look up. */
  readonly membersNear: Estimate;
  /** Share of the drops in which every member has a place near their taste. */
  readonly allNear: Estimate;
  /** Genres in a drop, on average. */
  readonly genres: number;
  /** Percentile ranks in the catalogue. */
  readonly popularity: Quartiles;
  readonly years: Quartiles;
  /** Tracks that had been posted in the same server before. */
  readonly repeats: number;
  readonly byWeek: readonly WeekReport[];
  /** Loved share of the second half of the weeks, divided by that of the first half. */
  readonly growth: Estimate;
  /** Tracks that were missing from drops. */
  readonly missing: number;
  readonly secondsPerDrop: number;
  /** Loved share among new artists, divided by that of other composers. */
  readonly timesLovedAmongNew: Readonly<Record<string, Estimate>>;
}

/** What an evaluation reports, and the form of its JSON. */
export interface DropsReport {
  readonly task: 'drops';
  readonly tracks: number;
  readonly playlists: number;
  readonly part: DropsExperiment['part'];
  readonly servers: number;
  readonly weeks: number;
  readonly size: number;
  readonly seed: number;
  readonly composers: Readonly<Record<string, ComposerReport>>;
}

/** Intervals are 95 % bootstrap intervals over servers. */
export function reportOf(experiment: DropsExperiment, results: readonly ServerResult[]): DropsReport {
  const { tracks, playlists, part, weeks, size, seed } = experiment;
  const byComposer = Map.groupBy(results, ({ composer }) => composer);
  const random = uniform(seed, 99);
  return {
    task: 'drops',
    tracks: tracks.length,
    playlists: playlists.length,
    part,
    servers: new Set(results.map(({ server }) => server)).size,
    weeks,
    size,
    seed,
    composers: Object.fromEntries(
      Array.from(byComposer, ([name, own]) => [name, reportComposer(own, experiment, byComposer, random)]),
    ),
  };
}

function reportComposer(
  results: readonly ServerResult[],
  { weeks, size }: DropsExperiment,
  all: ReadonlyMap<string, readonly ServerResult[]>,
  random: () => number,
): ComposerReport {
  const drops = results.flatMap((result) => result.drops);
  const ratio = (above: (drop: DropMeasures) => number, below: (drop: DropMeasures) => number) =>
    ratioOf(results, above, below, random);
  const total = (of: (drop: DropMeasures) => number) => drops.reduce((sum, drop) => sum + of(drop), 0);
  const isLate = ({ week }: DropMeasures) => week >= weeks / 2;
  const others = [...all].filter(([name]) => name !== results[0]?.composer);
  return {
    loved: ratio(
      ({ loved }) => loved,
      ({ places }) => places,
    ),
    lovedAmongNew: ratio(
      ({ lovedNew }) => lovedNew,
      (drop) => drop.new,
    ),
    newArtists: ratio(
      (drop) => drop.new,
      ({ places }) => places,
    ),
    membersServed: ratio(
      ({ membersServed }) => membersServed,
      () => 1,
    ),
    allServed: ratio(
      ({ membersServed }) => (membersServed === 1 ? 1 : 0),
      () => 1,
    ),
    membersNear: ratio(
      ({ membersNear }) => membersNear,
      () => 1,
    ),
    allNear: ratio(
      ({ membersNear }) => (membersNear === 1 ? 1 : 0),
      () => 1,
    ),
    genres: total(({ genres }) => genres) / drops.length,
    popularity: quartilesOf(drops.flatMap(({ popularity }) => popularity)),
    years: quartilesOf(drops.flatMap(({ years }) => years)),
    repeats: total(({ repeats }) => repeats),
    byWeek: reportWeeks(drops, weeks),
    growth: ratio(
      (drop) => (isLate(drop) ? drop.loved : 0),
      (drop) => (isLate(drop) ? 0 : drop.loved),
    ),
    missing: drops.length * size - total(({ places }) => places),
    secondsPerDrop: results.reduce((sum, { seconds }) => sum + seconds, 0) / drops.length,
    timesLovedAmongNew: Object.fromEntries(
      others.map(([name, other]) => [name, timesLoved(results, other, random)]),
    ),
  };
}

function ratioOf(
  results: readonly ServerResult[],
  above: (drop: DropMeasures) => number,
  below: (drop: DropMeasures) => number,
  random: () => number,
): Estimate {
  const drops = results.flatMap((result) => result.drops.map((drop) => ({ drop, server: result.server })));
  const groups = Int32Array.from(drops, ({ server }) => server);
  const values = Float64Array.from(drops, ({ drop }) => above(drop));
  return bootstrapRatio(
    { values, groups },
    Float64Array.from(drops, ({ drop }) => below(drop)),
    random,
  );
}

/** The ratio of two shares of the same servers, drawn together. */
function timesLoved(
  own: readonly ServerResult[],
  other: readonly ServerResult[],
  random: () => number,
): Estimate {
  const shareOf = (results: readonly ServerResult[]) => {
    const sum = (of: (drop: DropMeasures) => number) =>
      results.flatMap(({ drops }) => drops).reduce((total, drop) => total + of(drop), 0);
    return (
      sum(({ lovedNew }) => lovedNew) /
      Math.max(
        1,
        sum((drop) => drop.new),
      )
    );
  };
  const servers = [...new Set(own.map(({ server }) => server))];
  const [ownBy, otherBy] = [own, other].map((results) => Map.groupBy(results, ({ server }) => server));
  const mean = shareOf(own) / shareOf(other);
  const draws = Array.from({ length: 1000 }, () => {
    const drawn = servers.map(() => servers[Math.floor(random() * servers.length)] ?? 0);
    const pick = (by: typeof ownBy) => drawn.flatMap((server) => by?.get(server) ?? []);
    return shareOf(pick(ownBy)) / shareOf(pick(otherBy));
  }).sort((a, b) => a - b);
  return { mean, low: draws[25] ?? mean, high: draws[974] ?? mean };
}
