import {
  LIST_CHECKS,
  type ListCheck,
  type ListFailure,
  type ListsReport,
} from '../../recommend/evaluation/lists/lists-report.ts';
import type { MoodEffect } from '../../recommend/evaluation/lists/mood-effects.ts';
import { VERSION_0_1 } from './version-0-1.ts';

/** What is aimed at: less than these shares, and at least this shift. */
const TARGET_SHARE = 0.01;
const TARGET_SEED_ARTIST = 0.15;
const TARGET_SHIFT = 0.5;

const CHECK_TEXTS: Readonly<Record<ListCheck, string>> = {
  holiday: 'holiday music in July',
  derivative: 'derivative versions',
  children: 'for children',
  nonMusic: 'no music',
  otherGenre: 'of another genre (overlap < 0.15)',
  far: 'far, and not said so',
  seedArtist: "by the seed's artist",
  falseReason: 'reasons that are not true',
};

const targetOf = (check: ListCheck) => (check === 'seedArtist' ? TARGET_SEED_ARTIST : TARGET_SHARE);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
const shift = (value: number) => value.toFixed(2).padStart(6);

/** @param named how a row is written; without it failures are only counted */
export function reportText(report: ListsReport, named?: (row: number) => string): string {
  const { shares, moods, failures } = report;
  const lines = [
    `${report.seeds} seeds, ${report.results} results; far is beyond ${VERSION_0_1.firstDistance95.toFixed(2)}, ` +
      `95 % of first results are within ${report.firstDistance95.toFixed(2)}`,
    '',
    `${''.padEnd(36)}${'now'.padStart(8)}${'0.1'.padStart(8)}${'target'.padStart(9)}`,
    ...LIST_CHECKS.map(
      (check) =>
        `${CHECK_TEXTS[check].padEnd(36)}${percent(shares[check])}${percent(VERSION_0_1.shares[check])} <${percent(targetOf(check))}`,
    ),
    '',
    `Moods: median shift of a list from its seed, in standard deviations (target ${TARGET_SHIFT})`,
    `${''.padEnd(30)}${'now'.padStart(6)}${'0.1'.padStart(6)}${'plain'.padStart(7)}${'unmoved'.padStart(9)}${'says so'.padStart(9)}`,
    ...Object.entries(moods).map(([mood, effect]) => moodLine(mood, effect)),
  ];
  if (named !== undefined) lines.push('', ...failures.map((failure) => failureText(failure, named)));
  return lines.join('\n');
}

function moodLine(mood: string, effect: MoodEffect): string {
  const before = (VERSION_0_1.moods as Readonly<Record<string, MoodEffect>>)[mood]?.shift ?? Number.NaN;
  return `${`${mood} (${effect.feature})`.padEnd(30)}${shift(effect.shift)}${shift(before)} ${shift(effect.plainShift)} ${percent(effect.unmoved)} ${percent(effect.said)}`;
}

function failureText({ check, seed, row, reason }: ListFailure, named: (row: number) => string): string {
  return `${check}${reason === undefined ? '' : ` ${reason}`}: ${named(seed)} -> ${named(row)}`;
}

/** The JSON document: the report with names, version 0.1 and the targets. */
export function reportDocument(report: ListsReport, named: (row: number) => string) {
  return {
    ...report,
    failures: report.failures.map(({ check, seed, row, reason }) => ({
      check,
      seed: named(seed),
      track: named(row),
      ...(reason !== undefined && { reason }),
    })),
    version01: VERSION_0_1,
    targets: {
      ...Object.fromEntries(LIST_CHECKS.map((check) => [check, targetOf(check)])),
      shift: TARGET_SHIFT,
    },
  };
}
