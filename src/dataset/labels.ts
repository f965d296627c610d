import type { LabelledTrack } from './labelled-track.ts';

/** Which of its labels a row is known by: its genre, or its subgenres. */
export type LabelKind = 'genre' | 'fine';

/** The labels of some rows, as numbers. */
export interface LabelSet {
  /** Most frequent first. */
  readonly names: readonly string[];
  /** The label each row is trained as, an index into `names`, or -1 for a row without one. */
  readonly main: Int32Array;
  /** All labels of a row; `main` is the first. */
  all(row: number): readonly number[];
}

/** The labels of `rows` of one kind; in the order of the rows. */
export function labelSet(rows: readonly LabelledTrack[], kind: LabelKind): LabelSet {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const [label] = labelsOf(row, kind);
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const other of labelsOf(row, kind)) if (!counts.has(other)) counts.set(other, 0);
  }
  const names = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const indices = (row: LabelledTrack) => labelsOf(row, kind).flatMap((label) => index.get(label) ?? []);
  return {
    names,
    main: Int32Array.from(rows, (row) => indices(row)[0] ?? -1),
    all: (row) => {
      const at = rows[row];
      return at === undefined ? [] : indices(at);
    },
  };
}

function labelsOf(row: LabelledTrack, kind: LabelKind): readonly string[] {
  if (kind === 'fine') return row.fine;
  if (row.genre === undefined) return [];
  return [row.genre, ...row.genres.filter((genre) => genre !== row.genre)];
}

/**
 * A row's labels for the catalogue: its subgenres, then what its sources call it otherwise, as "source=label"; a label that lists
 * several is taken apart. A subgenre stands for the first label that it was read from.
 */
export function catalogueLabels({ fine, labels }: Pick<LabelledTrack, 'fine' | 'labels'>): readonly string[] {
  const unread = new Set(fine);
  const further = labels.flatMap((label) => {
    const at = label.indexOf('=') + 1;
    const words = label.slice(at).replaceAll('"', '').split(', ');
    return words
      .filter((word) => word !== '' && !unread.delete(word.split('/').at(-1) ?? ''))
      .map((word) => label.slice(0, at) + word);
  });
  return further.length === 0 ? fine : [...new Set([...fine, ...further])];
}
