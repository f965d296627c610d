import { LRUCache } from 'lru-cache';
import type { CacheSize } from '../../lib/metrics.ts';
import { type GenreShare, TopGenres } from './top-genres.ts';

/** The most probable genres of a track, most probable first. */
export interface GenreAnswer {
  /** By all evidence: what the bot answers. */
  readonly answered: readonly GenreShare[];
  /** By the audio alone; empty where no feature is known. */
  readonly bySound: readonly GenreShare[];
}

/** Probabilities of all classes, before the largest are kept. */
export interface GenreProbabilities {
  readonly answered: ArrayLike<number>;
  /** Absent where no feature is known. */
  readonly bySound?: ArrayLike<number> | undefined;
}

/** The answers of some rows, from 0 on. */
export interface AnswerTable {
  readonly answered: TopGenres;
  readonly bySound: TopGenres;
}

/** Rows beyond those that are stored whose answers are remembered: a few hundred bytes each. */
const REMEMBERED_MAX = 20_000;

/** The genres of every row of a growing catalogue: those of the bundled rows are stored, others predicted when asked for. */
export class GenreAnswers {
  /** The names of the classes. */
  readonly genres: readonly string[];
  readonly #stored: AnswerTable;
  readonly #predict: (row: number) => GenreProbabilities;
  readonly #remembered = new LRUCache<number, AnswerTable>({ max: REMEMBERED_MAX });

  /** @param predict what is not stored; takes half a millisecond */
  constructor(genres: readonly string[], stored: AnswerTable, predict: (row: number) => GenreProbabilities) {
    this.genres = genres;
    this.#stored = stored;
    this.#predict = predict;
  }

  /** What is remembered of rows that are not stored. */
  get remembered(): CacheSize {
    return this.#remembered;
  }

  of(row: number): GenreAnswer {
    const [{ answered, bySound }, at] = this.#find(row);
    return { answered: answered.of(at), bySound: bySound.of(at) };
  }

  /** What the answers to two rows have in common: the sum over all genres of the smaller probability, 0 to 1. */
  overlap(a: number, b: number): number {
    const [first, at] = this.#find(a);
    const [second, to] = this.#find(b);
    return first.answered.overlap(at, second.answered, to);
  }

  /** The table a row is in, and where. */
  #find(row: number): readonly [AnswerTable, at: number] {
    if (row < this.#stored.answered.rows) return [this.#stored, row];
    const known = this.#remembered.get(row);
    if (known !== undefined) return [known, 0];
    const table = createAnswerTable(this.genres.length, 1);
    setAnswer(table, 0, this.#predict(row));
    this.#remembered.set(row, table);
    return [table, 0];
  }
}

/** Of `rows` rows, none of which has an answer yet. @param classes how many genres there are */
export function createAnswerTable(classes: number, rows: number): AnswerTable {
  return { answered: TopGenres.empty(classes, rows), bySound: TopGenres.empty(classes, rows) };
}

export function setAnswer(
  table: AnswerTable,
  row: number,
  { answered, bySound = [] }: GenreProbabilities,
): void {
  table.answered.set(row, answered);
  table.bySound.set(row, bySound);
}
