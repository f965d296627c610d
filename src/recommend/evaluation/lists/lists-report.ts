import { median } from '../../../lib/median.ts';
import type { Mood } from '../../ranking/mood.ts';
import { popularityOf } from '../../ranking/score.ts';
import type { TrackTable } from '../../track-table.ts';
import { featureScale } from './feature-scale.ts';
import { type EvaluatedList, type EvaluatedLists, type ListParts, runLists } from './list-experiment.ts';
import { type MoodEffect, moodEffect } from './mood-effects.ts';
import { isTrue, type ReasonParts } from './reason-checks.ts';
import { distanceFromSeed, RESULT_CHECKS, type ResultCheck, wrongWith } from './result-checks.ts';

/** What is checked: every {@link ResultCheck} of the lists without options, and the reasons of all lists. */
export const LIST_CHECKS = [...RESULT_CHECKS, 'falseReason'] as const;
export type ListCheck = (typeof LIST_CHECKS)[number];

/** A recommended track that fails a check. */
export interface ListFailure {
  readonly check: ListCheck;
  readonly seed: number;
  readonly row: number;
  /** The code of the false reason. */
  readonly reason?: string;
}

export interface ListsReport {
  readonly seeds: number;
  /** Lists without options. */
  readonly results: number;
  /** The 95th percentile of the distances of first results. */
  readonly firstDistance95: number;
  /** Shares of results, and of reasons for `falseReason`. */
  readonly shares: Readonly<Record<ListCheck, number>>;
  readonly moods: Readonly<Partial<Record<Mood, MoodEffect>>>;
  /** Of the shares, in order. */
  readonly failures: readonly ListFailure[];
}

/**
 * Makes lists and checks them.
 * @param seeds rows of the table
 * @param farFrom the distance from which on a result is far
 */
export async function evaluateLists(
  seeds: readonly number[],
  parts: ListParts,
  farFrom: number,
  progress: (line: string) => void,
): Promise<ListsReport> {
  const lists = await runLists(seeds, parts, progress);
  const { table, space } = parts;
  const scale = featureScale(table);
  const wrong = lists.plain.flatMap((list) =>
    list.tracks.flatMap((track) =>
      wrongWith(track, list, parts, farFrom).map((check) => ({ check, seed: list.seed, row: track.row })),
    ),
  );
  const results = lists.plain.reduce((sum, { tracks }) => sum + tracks.length, 0);
  const reasons = checkReasons(lists, { table, space, scale, medianPopularity: medianPopularity(table) });
  const share = (check: ResultCheck) =>
    wrong.filter((one) => one.check === check).length / Math.max(1, results);
  const firsts = lists.plain.flatMap(({ seed, tracks: [first] }) =>
    first === undefined ? [] : [distanceFromSeed(first.row, seed, parts)],
  );
  return {
    seeds: seeds.length,
    results,
    firstDistance95: firsts.sort((a, b) => a - b)[Math.floor(0.95 * firsts.length)] ?? Number.NaN,
    shares: {
      ...(Object.fromEntries(RESULT_CHECKS.map((check) => [check, share(check)])) as Record<
        ResultCheck,
        number
      >),
      falseReason: reasons.failures.length / Math.max(1, reasons.count),
    },
    moods: Object.fromEntries(
      [...lists.moods].map(([mood, ofMood]) => [mood, moodEffect(mood, ofMood, lists.plain, scale)]),
    ),
    failures: [...wrong, ...reasons.failures],
  };
}

function checkReasons(
  { plain, discover, moods }: EvaluatedLists,
  parts: ReasonParts,
): { count: number; failures: ListFailure[] } {
  const all: readonly EvaluatedList[] = [...plain, ...discover, ...[...moods.values()].flat()];
  const given = all.flatMap(({ seed, tracks }) =>
    tracks.flatMap(({ row, reasons }) => reasons.map((reason) => ({ seed, row, reason }))),
  );
  const failures = given
    .filter(({ seed, row, reason }) => !isTrue(reason, { seed, row }, parts))
    .map(({ seed, row, reason }) => ({ check: 'falseReason', seed, row, reason: reason.code }) as const);
  return { count: given.length, failures };
}

function medianPopularity(table: TrackTable): number {
  const popularities: number[] = [];
  for (let row = 0; row < table.size; row++) popularities.push(popularityOf(row, table) ?? Number.NaN);
  return median(popularities);
}
