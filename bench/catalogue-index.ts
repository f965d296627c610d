import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCatalogue } from '../src/catalogue/index.ts';
import { ExactIndex } from '../src/recommend/index/exact-index.ts';
import { catalogueSpace } from '../src/recommend/space/catalogue-space.ts';
import { decodeCoOccurrence } from '../src/recommend/space/co-occurrence/decode.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import { middle, time } from './clock.ts';

/** The index of the shipped catalogue in its real space. */
export function benchCatalogueIndex(print: (line: string) => void, k: number, queries: number): void {
  const folder = process.env.MODELS_DIR ?? 'models';
  const [catalogueFile, coOccurrenceFile] = [join(folder, 'catalogue.bin'), join(folder, 'crowd.bin')];
  if (!existsSync(catalogueFile) || !existsSync(coOccurrenceFile)) {
    print(`\nskipped: no models in ${folder}`);
    return;
  }
  const catalogue = decodeCatalogue(readFileSync(catalogueFile));
  const coOccurrence = decodeCoOccurrence(readFileSync(coOccurrenceFile));
  const start = performance.now();
  const space = catalogueSpace(catalogue, coOccurrence);
  const embeddedMs = performance.now() - start;
  const index = new ExactIndex(space.embeddings);
  const indexed = performance.now() - start - embeddedMs;
  print(`\nthe catalogue: ${catalogue.size} x ${space.dimension}`);
  print(`embedded in ${embeddedMs.toFixed(0)} ms, indexed in ${indexed.toFixed(0)} ms`);
  print(`${4 * space.dimension} bytes a track for its embedding, ${perRow(space.dimension)} for the index`);
  const rows = Array.from({ length: 2 * queries }, (_, at) => (at * 7919) % catalogue.size);
  const searches = rows.map((row) => time(() => index.nearest(embeddingOf(space, row), k)));
  const sorted = searches.slice(queries).sort((a, b) => a - b);
  print(`nearest ${k}: ${middle(sorted).toFixed(2)} ms, best ${sorted[0]?.toFixed(2)}`);
}

/** Bytes of a row in the index: whole lanes of 16, its number, and its distance from the centre of its cluster. */
export function perRow(dimension: number): number {
  return Math.ceil(dimension / 16) * 16 + 4 + 4;
}
