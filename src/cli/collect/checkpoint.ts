import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** How far the search for one genre is: which of its queries, and how many results into it. */
export interface SearchPosition {
  readonly query: number;
  readonly offset: number;
}

const schema = z.record(z.string(), z.object({ query: z.number(), offset: z.number() }));

/**
 * Where to go on, in a small file beside the output. It only saves searching again: rows are known by the output
 * itself, so that a bookmark that is old, damaged or lost costs requests and nothing else.
 */
export class Checkpoint {
  readonly #path: string;
  #places: Record<string, SearchPosition>;

  private constructor(path: string, places: Record<string, SearchPosition>) {
    this.#path = path;
    this.#places = places;
  }

  static async open(out: string): Promise<Checkpoint> {
    const path = `${out}.bookmark.json`;
    const text = await readFile(path, 'utf8').catch(() => '{}');
    return new Checkpoint(path, readPlaces(text));
  }

  of(genre: string): SearchPosition {
    return this.#places[genre] ?? { query: 0, offset: 0 };
  }

  /** Written to another file first, so that a crash leaves the old or the new one. */
  async move(genre: string, place: SearchPosition): Promise<void> {
    this.#places = { ...this.#places, [genre]: place };
    await writeFile(`${this.#path}.new`, JSON.stringify(this.#places));
    await rename(`${this.#path}.new`, this.#path);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

function readPlaces(text: string): Record<string, SearchPosition> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
