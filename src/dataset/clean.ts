import { artistKey } from '../track/artist-keys.ts';
import { foldText } from '../track/fold-text.ts';
import type { LabelledTrack } from './labelled-track.ts';

/** Distinct tracks, and those that are further releases of one of them. */
export interface CleanRows {
  /** One row a recording. */
  readonly rows: readonly LabelledTrack[];
  /** Other ids of recordings in `rows`, with the same labels: not to be trained on twice. */
  readonly duplicates: readonly LabelledTrack[];
  readonly duplicateIds: number;
}

/**
 * Gathers rows: those of one id become one with the labels of all, and so do those of one recording (the
 * same artists and the same title, but for case, accents and punctuation).
 */
export class Cleaner {
  readonly #byId = new Map<string, LabelledTrack>();
  #duplicateIds = 0;

  /** Rows with distinct ids so far. */
  get size(): number {
    return this.#byId.size;
  }

  add(row: LabelledTrack): void {
    const known = this.#byId.get(row.track.id);
    if (known !== undefined) this.#duplicateIds++;
    this.#byId.set(row.track.id, known === undefined ? row : merge(known, row));
  }

  finish(): CleanRows {
    const groups = Map.groupBy(this.#byId.values(), recording);
    const rows: LabelledTrack[] = [];
    const duplicates: LabelledTrack[] = [];
    for (const group of groups.values()) {
      const [first, ...others] = group.length === 1 ? group : [...group].sort(byWorth);
      if (first === undefined) continue;
      rows.push(others.reduce(merge, first));
      duplicates.push(...others.map((other) => [first, ...others].reduce(merge, other)));
    }
    return { rows, duplicates, duplicateIds: this.#duplicateIds };
  }
}

function recording({ track }: LabelledTrack): string {
  return `${track.artists.map(artistKey).join(';')}\n${foldText(track.title)}`;
}

/** Rows that may be shipped first, then the best known. */
function byWorth(a: LabelledTrack, b: LabelledTrack): number {
  const stated = Number(b.licence !== undefined) - Number(a.licence !== undefined);
  return stated || (b.popularity ?? -1) - (a.popularity ?? -1) || (a.track.id < b.track.id ? -1 : 1);
}

/** `kept` with the labels of both; its genre and its confidence stay, where it has one. */
function merge(kept: LabelledTrack, other: LabelledTrack): LabelledTrack {
  if (kept === other) return kept;
  const labelled = kept.genre === undefined ? other : kept;
  return {
    ...kept,
    ...(labelled.genre === undefined ? {} : { genre: labelled.genre }),
    ...(labelled.confidence === undefined ? {} : { confidence: labelled.confidence }),
    genres: union(kept.genres, other.genres),
    fine: union(kept.fine, other.fine),
    labels: union(kept.labels, other.labels),
    sources: union(kept.sources, other.sources),
  };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((label) => a.includes(label)) ? a : [...new Set([...a, ...b])];
}
