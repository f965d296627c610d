import { isKnownHeader } from './columns.ts';

/** How a file of separated values is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Whether spaces follow the separators, also before quotes. */
  readonly spaced: boolean;
  /** Bytes and lines before the header: those of Excel's `sep=;`. */
  readonly skippedBytes: number;
  readonly skippedLines: number;
}

/** Headers are shorter. */
const SAMPLE_BYTES = 1 << 16;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const STATED = /^[ \t]*"?sep=(?:(\\t)|([^"\r\n]))"?[ \t]*(?:\r\n|\n|\r)/i;

/** Tells the dialect of a file from its start, without byte-order marks. */
export function detectDialect(head: Buffer): Dialect {
  const text = head.toString('utf8', 0, SAMPLE_BYTES);
  const stated = STATED.exec(text);
  const skipped = stated?.[0] ?? '';
  const table = text.slice(skipped.length);
  const delimiter = stated?.[1] === undefined ? (stated?.[2] ?? guessDelimiter(table)) : '\t';
  return {
    delimiter,
    spaced: delimiter !== '\t' && table.includes(`${delimiter} "`),
    skippedBytes: Buffer.byteLength(skipped),
    skippedLines: stated === null ? 0 : 1,
  };
}

/** The separator that makes the most of the header: known columns first, then columns. */
function guessDelimiter(table: string): string {
  const scored = DELIMITERS.map((delimiter) => {
    const fields = headerFields(table, delimiter);
    return { delimiter, known: fields.filter(isKnownHeader).length, fields: fields.length };
  });
  scored.sort((a, b) => b.known - a.known || b.fields - a.fields);
  return scored[0]?.delimiter ?? ',';
}

/** The fields of the first line with any; by hand, since it is read once for each separator. */
function headerFields(table: string, delimiter: string): string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const char of table) {
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) field += char;
    else if (char === '\n' || char === '\r') {
      if (fields.length > 0 || field !== '') break;
    } else if (char === delimiter) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  // A quote that is not closed under this separator is no header.
  return isQuoted ? [] : [...fields, field];
}
