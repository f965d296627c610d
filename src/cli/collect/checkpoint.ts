import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** How far the search for one genre is: which of its queries, and how many results into it. */
export interface SearchPosition {
  readonly query: number;
  readonly offset: number;
}

const schema = z.record(z.string(), z.object({ query: z.number(), offset: z.number() }));

/**
 * The search position of every genre, in a small file beside the output. It only saves repeating searches: rows that
 * were collected are known from the output itself, so an old, damaged or missing checkpoint costs requests only.
 */
export class Checkpoint {
  readonly #path: string;
  /** Written by versions before 0.2. */
  readonly #oldPath: string;
  #positions: Record<string, SearchPosition>;

  private constructor(out: string, positions: Record<string, SearchPosition>) {
    this.#path = pathFor(out);
    this.#oldPath = oldPathFor(out);
    this.#positions = positions;
  }

  /** @param out the path of the output */
  static async open(out: string): Promise<Checkpoint> {
    const text = await readFile(pathFor(out), 'utf8')
      .catch(() => readFile(oldPathFor(out), 'utf8'))
      .catch(() => '{}');
    return new Checkpoint(out, parsePositions(text));
  }

  positionOf(genre: string): SearchPosition {
    return this.#positions[genre] ?? { query: 0, offset: 0 };
  }

  /** Writes another file first, so that a crash leaves either the old or the new one. */
  async save(genre: string, position: SearchPosition): Promise<void> {
    this.#positions = { ...this.#positions, [genre]: position };
    await writeFile(`${this.#path}.new`, JSON.stringify(this.#positions));
    await rename(`${this.#path}.new`, this.#path);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    await rm(this.#oldPath, { force: true });
  }
}

const pathFor = (out: string) => `${out}.checkpoint.json`;
const oldPathFor = (out: string) => `${out}.bookmark.json`;

function parsePositions(text: string): Record<string, SearchPosition> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
