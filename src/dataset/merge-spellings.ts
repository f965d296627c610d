import type { LabelledTrack } from './labelled-track.ts';

/** Spellings shown of one label; a label has seldom more. */
const SHOWN_MAX = 30;

/** Labels that differ in case, spaces, hyphens and apostrophes alone have one key; numbers are left as they are. */
function spellingKey(label: string): string {
  if (/^[\d.,+-]+$/.test(label)) return label;
  const key = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\p{Pd}]+/gu, ' ')
    .replace(/['’‘`´]/g, '')
    .replace(/\s*&\s*|\s+(and|n)\s+/g, '&')
    // A space between digits tells "1 2" from "12".
    .replace(/(?<!\d) +| +(?!\d)/g, '');
  return key === '' ? label : key;
}

/**
 * Gives labels that are spelled in several ways one spelling, the most frequent.
 * @returns the rows, and a sentence for each label with several spellings
 */
export function mergeSpellings(rows: readonly LabelledTrack[]): {
  rows: readonly LabelledTrack[];
  notes: string[];
} {
  const genres = spellingsOf(rows, (row) => row.genres);
  const fine = spellingsOf(rows, (row) => row.fine);
  if (genres.chosen.size + fine.chosen.size === 0) return { rows, notes: [] };
  return {
    rows: rows.map((row) => respell(row, genres.chosen, fine.chosen)),
    notes: [...new Set([...genres.notes, ...fine.notes])].slice(0, SHOWN_MAX),
  };
}

interface Spellings {
  /** The spelling to use for each that is not used. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

function spellingsOf(
  rows: readonly LabelledTrack[],
  labels: (row: LabelledTrack) => readonly string[],
): Spellings {
  // Most files have one spelling of each label, and need no counts.
  const distinct = new Set<string>();
  for (const row of rows) for (const label of labels(row)) distinct.add(label);
  if (new Set(Array.from(distinct, spellingKey)).size === distinct.size)
    return { chosen: new Map(), notes: [] };
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const label of labels(row)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const chosen = new Map<string, string>();
  const notes: string[] = [];
  for (const group of Map.groupBy(counts, ([label]) => spellingKey(label)).values()) {
    const [first, ...others] = group.sort((a, b) => b[1] - a[1]);
    if (first === undefined || others.length === 0) continue;
    for (const [label] of others) chosen.set(label, first[0]);
    const listed = group.map(([label, count]) => `"${label}" (${count})`).join(', ');
    notes.push(`one label in ${group.length} spellings was merged: ${listed}`);
  }
  return { chosen, notes };
}

function respell(
  row: LabelledTrack,
  genres: ReadonlyMap<string, string>,
  fine: ReadonlyMap<string, string>,
): LabelledTrack {
  const rename = (labels: readonly string[], chosen: ReadonlyMap<string, string>) =>
    labels.some((label) => chosen.has(label))
      ? [...new Set(labels.map((label) => chosen.get(label) ?? label))]
      : labels;
  const genre = row.genre === undefined ? undefined : (genres.get(row.genre) ?? row.genre);
  return {
    ...row,
    ...(genre === undefined ? {} : { genre }),
    genres: rename(row.genres, genres),
    fine: rename(row.fine, fine),
  };
}
