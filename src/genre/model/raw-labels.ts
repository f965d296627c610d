/** What the labels of one track are read from. */
export interface LabelSources {
  /** Subgenres, and labels of further sources as "source=label". */
  readonly fine: readonly string[];
  /** The genre that the data agreed on. */
  readonly genre?: string | undefined;
  /** How sure that is. */
  readonly confidence?: string | undefined;
}

/** The source of the genre that the data agreed on: no independent one, since it is a vote of the others. */
export const VOTE = 'genre';
/** The source of subgenres, which are stored without one. */
const FINE = 'fine';

/** A track's labels as "source=label"; what several sources say stands in it several times. */
export function rawLabels({ fine, genre, confidence }: LabelSources): string[] {
  const labels = fine.map((label) => (label.includes('=') ? label : `${FINE}=${label}`));
  return genre === undefined ? labels : [...labels, voteLabel(genre, confidence)];
}

/** The label of a vote, "genre=rock/high": how sure a vote is tells how far to trust it. */
export function voteLabel(genre: string, confidence = 'none'): string {
  return `${VOTE}=${genre}/${confidence}`;
}

/** Who gives a raw label; nobody that is named, of a subgenre as the catalogue stores it. */
export function sourceOf(label: string): string {
  return label.slice(0, Math.max(0, label.indexOf('=')));
}

/** What a raw label says, from the narrowest name to the broadest: "edm/big room" says big room, and edm. */
export function wordsOf(label: string): string[] {
  return label
    .slice(label.indexOf('=') + 1)
    .split('/')
    .reverse();
}
