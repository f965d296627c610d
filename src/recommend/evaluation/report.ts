import { uniform } from '../../lib/random.ts';
import type { Estimate } from './bootstrap.ts';
import { metricsOfRanker, precisionRatio, type RankerMetrics, type RankerResult } from './evaluate-ranker.ts';
import type { Experiment, FoldResult } from './experiment.ts';
import { type Novelty, noveltyOf } from './novelty.ts';

/** What an evaluation reports, and the form of its JSON. */
export interface RecommendReport {
  readonly task: 'recommend';
  readonly tracks: number;
  readonly playlists: number;
  /** `disjoint`: trained without these playlists. `folds`: they are the training data, evaluated part by part. */
  readonly protocol: 'disjoint' | 'folds';
  readonly seeds: number;
  readonly listLength: number;
  readonly seed: number;
  readonly folds: readonly FoldReport[];
  /** `random`, `acoustic` (plain standardised Euclidean), `hybrid` (nearest), `answered` (all steps of the bot). */
  readonly methods: Readonly<Record<string, RankerMetrics>>;
  /** Precision divided by that of `acoustic`, over the same seeds. */
  readonly timesAcoustic: Readonly<Record<string, Estimate>>;
  /** Of `answered`, with tracks by artists of the seed left in. */
  readonly novelty: Novelty;
}

export interface FoldReport {
  readonly playlists: number;
  readonly candidates: number;
  readonly seeds: number;
  /** Share of the tracks with known co-occurrence. The name is that of the published JSON and stays. */
  readonly knownToCrowd: number;
  readonly retrained: boolean;
  /** What `answered` is ranked by, see {@link FoldResult.ranking}. */
  readonly ranking: FoldResult['ranking'];
  readonly keptOutOfTraining: { readonly byId: number; readonly byName: number; readonly byContent: number };
}

export function reportOf(experiment: Experiment, folds: readonly FoldResult[]): RecommendReport {
  const random = uniform(experiment.seed, 99);
  const groups = joinGroups(folds);
  const merged = mergeResults(folds);
  const acoustic = merged.get('acoustic');
  const methods: Record<string, RankerMetrics> = {};
  const timesAcoustic: Record<string, Estimate> = {};
  for (const [name, result] of merged) {
    methods[name] = { ...metricsOfRanker(result, groups, 1, random), coverage: coverageOf(name, folds) };
    if (acoustic !== undefined) timesAcoustic[name] = precisionRatio(result, acoustic, groups, random);
  }
  return {
    task: 'recommend',
    tracks: experiment.tracks.length,
    playlists: experiment.playlists.length,
    protocol: folds.length > 1 ? 'folds' : 'disjoint',
    seeds: groups.length,
    listLength: experiment.length,
    seed: experiment.seed,
    folds: folds.map(({ playlists, candidates, known, retrained, ranking, overlap, groups: own }) => ({
      playlists,
      candidates,
      seeds: own.length,
      knownToCrowd: known,
      retrained,
      ranking,
      keptOutOfTraining: { byId: overlap.byId, byName: overlap.byName, byContent: overlap.byContent },
    })),
    methods,
    timesAcoustic,
    novelty: noveltyOf(folds.map(({ facts }) => facts)),
  };
}

function joinGroups(folds: readonly FoldResult[]): Int32Array {
  let before = 0;
  const joined: number[] = [];
  for (const { groups, playlists } of folds) {
    for (const group of groups) joined.push(before + group);
    before += playlists;
  }
  return Int32Array.from(joined);
}

function mergeResults(folds: readonly FoldResult[]): Map<string, RankerResult> {
  const merged = new Map<string, RankerResult>();
  for (const result of folds.flatMap(({ results }) => results)) {
    const before = merged.get(result.name);
    merged.set(result.name, before === undefined ? result : join(before, result));
  }
  return merged;
}

function join(a: RankerResult, b: RankerResult): RankerResult {
  const both = (x: Float64Array, y: Float64Array) => Float64Array.from([...x, ...y]);
  return {
    name: a.name,
    precision: both(a.precision, b.precision),
    hit: both(a.hit, b.hit),
    ndcg: both(a.ndcg, b.ndcg),
    variety: both(a.variety, b.variety),
    artists: both(a.artists, b.artists),
    recommended: a.recommended,
  };
}

/** The mean over the folds: rows of different folds are numbered differently. */
function coverageOf(name: string, folds: readonly FoldResult[]): number {
  const shares = folds.map(({ results, candidates }) => {
    const result = results.find((one) => one.name === name);
    return (result?.recommended.size ?? 0) / Math.max(1, candidates);
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

const RANKED_BY: Readonly<Record<FoldResult['ranking'], string>> = {
  none: 'answers ranked by distance',
  shipped: 'ranking as shipped',
  trained: 'ranking trained again',
};

/** The report as a table. */
export function reportText(report: RecommendReport): string {
  const { methods, timesAcoustic } = report;
  const cell = ({ mean, low, high }: Estimate) =>
    `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const head = [
    '',
    `precision@${report.listLength}`,
    'hit rate',
    'nDCG',
    'coverage',
    'variety',
    'artists',
    'x acoustic',
  ];
  const rows = Object.entries(methods).map(([name, quality]) => [
    name,
    cell(quality.precision),
    cell(quality.hitRate),
    cell(quality.ndcg),
    quality.coverage.toFixed(3),
    quality.variety.mean.toFixed(2),
    quality.artists.mean.toFixed(2),
    timesAcoustic[name] === undefined ? '' : cell(timesAcoustic[name]),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const folds = report.folds.map(
    ({ candidates, playlists, seeds, knownToCrowd, retrained, ranking, keptOutOfTraining: out }) =>
      [
        `${seeds} seeds of ${playlists} playlists among ${candidates} tracks, ${(100 * knownToCrowd).toFixed(0)} % with known co-occurrence;`,
        `training playlists excluded: ${out.byId} by id, ${out.byName} by name, ${out.byContent} by content;`,
        `${retrained ? 'vectors trained again' : 'vectors as shipped'}, ${RANKED_BY[ranking]}`,
      ].join(' '),
  );
  return [
    `${report.protocol}:`,
    ...folds,
    '',
    line(head),
    ...rows.map(line),
    '',
    noveltyText(report.novelty),
  ].join('\n');
}

function noveltyText({ seeds, seedArtist, medianPopularity, medianYear }: Novelty): string {
  const share = (100 * seedArtist).toFixed(1);
  const popularity = medianPopularity === null ? 'unknown' : medianPopularity.toFixed(2);
  return `answered with nothing left out, ${seeds} seeds: ${share} % by an artist of the seed, median popularity rank ${popularity}, median year ${medianYear ?? 'unknown'}`;
}
