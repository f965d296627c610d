import { DatasetError } from './dataset-error.ts';

/** One row that was not used. */
export interface MalformedRow {
  readonly line: number;
  readonly reason: string;
  /** What stands in the cell that is wrong, where it is one cell. */
  readonly seen?: string;
}

/** What reading a file came across. */
export interface ReadReport {
  /** Rows after the header, malformed ones included. */
  rows: number;
  malformed: number;
  /** How many rows each reason refused. */
  readonly reasons: Map<string, number>;
  /** The first rows refused. */
  readonly examples: MalformedRow[];
  /** How many rows were left out though nothing is wrong with them, by reason. */
  readonly skipped: Map<string, number>;
  /** What was understood in another way than it is written, in sentences without a full stop. */
  readonly notes: string[];
  /** Rows left after cleaning. */
  tracks: number;
  /** Rows with the id of an earlier one; their labels were merged. */
  duplicateIds: number;
  /** Rows with artists and title of another id; their labels were merged. */
  duplicateRecordings: number;
}

const EXAMPLES_MAX = 20;
const SEEN_MAX = 40;
/** More malformed rows than this share mean that the file is not what it seems. */
const MALFORMED_MAX = 0.01;

export function emptyReport(): ReadReport {
  return {
    rows: 0,
    malformed: 0,
    reasons: new Map(),
    examples: [],
    skipped: new Map(),
    notes: [],
    tracks: 0,
    duplicateIds: 0,
    duplicateRecordings: 0,
  };
}

export function noteMalformed(report: ReadReport, row: MalformedRow): void {
  report.rows++;
  report.malformed++;
  report.reasons.set(row.reason, (report.reasons.get(row.reason) ?? 0) + 1);
  if (report.examples.length < EXAMPLES_MAX) {
    const { seen = '', ...rest } = row;
    report.examples.push(seen === '' ? rest : { ...rest, seen });
  }
}

/** Notes a row that is left out though nothing is wrong with it. */
export function noteSkipped(report: ReadReport, reason: string): void {
  report.rows++;
  report.skipped.set(reason, (report.skipped.get(reason) ?? 0) + 1);
}

/** The malformed rows in a few lines: how many for each reason, and the lines of the first ones. */
export function malformedLines(report: ReadReport): string[] {
  if (report.malformed === 0) return [];
  const reasons = [...report.reasons].sort((a, b) => b[1] - a[1]).slice(0, EXAMPLES_MAX);
  const examples = [...report.examples].sort((a, b) => a.line - b.line);
  return [
    `${report.malformed} of ${report.rows} rows are malformed and were left out:`,
    ...reasons.map(([reason, count]) => `  ${count} x ${reason}`),
    ...examples.map(
      ({ line, reason, seen }) => `  line ${line}: ${reason}${seen ? `: ${quoted(seen)}` : ''}`,
    ),
  ];
}

/** All of the report, for a person. */
export function reportLines(report: ReadReport): string[] {
  return [
    ...malformedLines(report),
    ...Array.from(report.skipped, ([reason, count]) => `${count} rows were left out: ${reason}`),
    ...report.notes,
    `${report.rows} rows read, ${report.malformed} malformed, ${report.duplicateIds} repeated ids and ` +
      `${report.duplicateRecordings} repeated recordings merged: ${report.tracks} tracks`,
  ];
}

/** @throws DatasetError when the file has no rows, or none of use, or too many that are malformed */
export function checkReport(name: string, report: ReadReport): void {
  if (report.malformed > report.rows * MALFORMED_MAX) {
    throw new DatasetError(
      `${name} has more than 1 % malformed rows, so none of it is used. ${advice(report)}\n` +
        [...report.notes, ...malformedLines(report)].join('\n'),
    );
  }
  if (report.rows === 0) throw new DatasetError(`${name} has a header but no rows.`);
  const skipped = [...report.skipped.values()].reduce((sum, count) => sum + count, 0);
  if (skipped + report.malformed === report.rows) {
    throw new DatasetError(`${name} has no row of use: ${[...report.skipped.keys()].join('; ')}.`);
  }
}

function advice(report: ReadReport): string {
  return [...report.reasons.keys()].some((reason) => reason.endsWith('not in UTF-8'))
    ? 'Save the file as "CSV UTF-8".'
    : 'Fix or remove them.';
}

/** One line, without what would move the cursor of a terminal. */
function quoted(seen: string): string {
  const line = seen.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ');
  return `"${line.length > SEEN_MAX ? `${line.slice(0, SEEN_MAX)}...` : line}"`;
}
