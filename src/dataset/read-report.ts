import { DatasetError } from './dataset-error.ts';

/** One row that was not used. */
export interface MalformedRow {
  readonly line: number;
  readonly reason: string;
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
  /** Rows left after cleaning. */
  tracks: number;
  /** Rows with the id of an earlier one; their labels were merged. */
  duplicateIds: number;
  /** Rows with artists and title of another id; their labels were merged. */
  duplicateRecordings: number;
}

const EXAMPLES_MAX = 20;
/** More malformed rows than this share mean that the file is not what it seems. */
const MALFORMED_MAX = 0.01;

export function emptyReport(): ReadReport {
  return {
    rows: 0,
    malformed: 0,
    reasons: new Map(),
    examples: [],
    tracks: 0,
    duplicateIds: 0,
    duplicateRecordings: 0,
  };
}

export function noteMalformed(report: ReadReport, row: MalformedRow): void {
  report.rows++;
  report.malformed++;
  report.reasons.set(row.reason, (report.reasons.get(row.reason) ?? 0) + 1);
  if (report.examples.length < EXAMPLES_MAX) report.examples.push(row);
}

/** The malformed rows in a few lines: how many for each reason, and the lines of the first ones. */
export function malformedLines(report: ReadReport): string[] {
  if (report.malformed === 0) return [];
  const reasons = [...report.reasons].sort((a, b) => b[1] - a[1]).slice(0, EXAMPLES_MAX);
  return [
    `${report.malformed} of ${report.rows} rows are malformed and were left out:`,
    ...reasons.map(([reason, count]) => `  ${count} x ${reason}`),
    ...report.examples.map(({ line, reason }) => `  line ${line}: ${reason}`),
  ];
}

/** All of the report, for a person. */
export function reportLines(report: ReadReport): string[] {
  return [
    ...malformedLines(report),
    `${report.rows} rows read, ${report.malformed} malformed, ${report.duplicateIds} repeated ids and ` +
      `${report.duplicateRecordings} repeated recordings merged: ${report.tracks} tracks`,
  ];
}

/** @throws DatasetError when the file has no rows, or too many that are malformed */
export function checkReport(name: string, report: ReadReport): void {
  if (report.malformed > report.rows * MALFORMED_MAX) {
    throw new DatasetError(
      `${name} has more than 1 % malformed rows, so none of it is used. Fix or remove them.\n` +
        malformedLines(report).join('\n'),
    );
  }
  if (report.rows === 0) throw new DatasetError(`${name} has a header but no rows.`);
}
