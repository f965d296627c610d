import { uniform } from '../../lib/random.ts';
import type { Estimate } from './bootstrap.ts';
import { metricsOfRanker, precisionRatio, type RankerMetrics, type RankerResult } from './evaluate-ranker.ts';
import type { Experiment, FoldResult } from './experiment.ts';

/** What an evaluation reports, and the form of its JSON. */
export interface RecommendReport {
  readonly task: 'recommend';
  readonly tracks: number;
  readonly playlists: number;
  /** `disjoint`: training without P. `folds`: P was the training, and was judged part by part. */
  readonly protocol: 'disjoint' | 'folds';
  readonly seeds: number;
  readonly listLength: number;
  readonly seed: number;
  readonly folds: readonly FoldReport[];
  /** `random`, `acoustic` (plain standardised Euclidean), `hybrid` (nearest), `answered` (all steps of the bot). */
  readonly methods: Readonly<Record<string, RankerMetrics>>;
  /** Precision divided by that of `acoustic`, over the same seeds. */
  readonly timesAcoustic: Readonly<Record<string, Estimate>>;
}

export interface FoldReport {
  readonly playlists: number;
  readonly candidates: number;
  readonly seeds: number;
  readonly knownToCrowd: number;
  readonly retrained: boolean;
  readonly keptOutOfTraining: { readonly byId: number; readonly byName: number; readonly byContent: number };
}

export function reportOf(trial: Experiment, folds: readonly FoldResult[]): RecommendReport {
  const random = uniform(trial.seed, 99);
  const groups = joinGroups(folds);
  const merged = mergeVerdicts(folds);
  const acoustic = merged.get('acoustic');
  const methods: Record<string, RankerMetrics> = {};
  const timesAcoustic: Record<string, Estimate> = {};
  for (const [name, verdict] of merged) {
    methods[name] = { ...metricsOfRanker(verdict, groups, 1, random), coverage: coverageOf(name, folds) };
    if (acoustic !== undefined) timesAcoustic[name] = precisionRatio(verdict, acoustic, groups, random);
  }
  return {
    task: 'recommend',
    tracks: trial.tracks.length,
    playlists: trial.playlists.length,
    protocol: folds.length > 1 ? 'folds' : 'disjoint',
    seeds: groups.length,
    listLength: trial.length,
    seed: trial.seed,
    folds: folds.map(({ playlists, candidates, known, retrained, overlap, groups: own }) => ({
      playlists,
      candidates,
      seeds: own.length,
      knownToCrowd: known,
      retrained,
      keptOutOfTraining: { byId: overlap.byId, byName: overlap.byName, byContent: overlap.byContent },
    })),
    methods,
    timesAcoustic,
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

function mergeVerdicts(folds: readonly FoldResult[]): Map<string, RankerResult> {
  const merged = new Map<string, RankerResult>();
  for (const verdict of folds.flatMap(({ results: verdicts }) => verdicts)) {
    const before = merged.get(verdict.name);
    merged.set(verdict.name, before === undefined ? verdict : join(before, verdict));
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
  const shares = folds.map(({ results: verdicts, candidates }) => {
    const verdict = verdicts.find((one) => one.name === name);
    return (verdict?.recommended.size ?? 0) / Math.max(1, candidates);
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** The report as a person reads it. */
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
    ({ candidates, playlists, seeds, knownToCrowd, retrained, keptOutOfTraining: out }) =>
      [
        `${seeds} seeds of ${playlists} playlists among ${candidates} tracks, ${(100 * knownToCrowd).toFixed(0)} % known to the crowd;`,
        `training playlists left out: ${out.byId} by id, ${out.byName} by name, ${out.byContent} by content;`,
        retrained ? 'vectors learned anew' : 'vectors as shipped',
      ].join(' '),
  );
  return [`${report.protocol}:`, ...folds, '', line(head), ...rows.map(line)].join('\n');
}
