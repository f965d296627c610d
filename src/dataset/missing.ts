/** What programs and people write where they have no value, in small letters. */
const WORDS: ReadonlySet<string> = new Set([
  ...[
    '',
    'na',
    'n/a',
    'n.a.',
    '#n/a',
    '#na',
    '<na>',
    'nan',
    '-nan',
    'nat',
    'null',
    '<null>',
    'none',
    'nil',
    '\\n',
  ],
  ...[
    'undefined',
    'unknown',
    'missing',
    '?',
    '-',
    '--',
    '–',
    '—',
    '.',
    '#value!',
    '#ref!',
    '#div/0!',
    '#name?',
  ],
]);

const LENGTH_MAX = Math.max(...Array.from(WORDS, (word) => word.length));

/** Whether a cell says that there is no value. In a column of names it may be a name: "None" is a song. */
export function isMissing(cell: string): boolean {
  return cell.length <= LENGTH_MAX && WORDS.has(cell.toLowerCase());
}
