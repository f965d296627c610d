import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import UFuzzy from '@leeoniya/ufuzzy';
import { type Catalogue, decodeCatalogue } from '../src/catalogue/index.ts';
import { CatalogueSearch } from '../src/catalogue/search/search.ts';
import { foldText } from '../src/track/fold-text.ts';
import { time } from './clock.ts';
import { benchGrowing } from './growing-catalogue.ts';
import { benchAdditions } from './name-search.ts';

const REPEATS = 15;
const QUERIES = 400;

/** The catalogue against one object a track in a Map, and its search against uFuzzy over all lines. */
export async function run(print: (line: string) => void): Promise<void> {
  const path = join(process.env.MODELS_DIR ?? 'models', 'catalogue.bin');
  if (!existsSync(path)) return print(`skipped: there is no ${path}; npm run train builds it`);
  const bytes = readFileSync(path);
  const catalogue = decodeCatalogue(bytes);
  const rows = Array.from({ length: catalogue.size }, (_, row) => row);
  const ids = rows.map((row) => catalogue.id(row));
  const json = JSON.stringify(rows.map((row) => catalogue.track(row)));
  print(`${catalogue.size} tracks; medians of ${REPEATS}`);

  const load = median(REPEATS, () => decodeCatalogue(bytes));
  const parse = median(REPEATS, () => new Map((JSON.parse(json) as { id: string }[]).map((t) => [t.id, t])));
  print(
    `load    ours ${ms(load)} from ${mb(bytes.length)}   JSON into a Map ${ms(parse)} from ${mb(json.length)}`,
  );

  const lookUp = median(REPEATS, () => ids.forEach((id) => void catalogue.rowOf(id)));
  print(`look up ${((lookUp / ids.length) * 1e6).toFixed(0)} ns an id`);
  await benchSearch(catalogue, rows, print);
}

async function benchSearch(
  catalogue: Catalogue,
  rows: readonly number[],
  print: (line: string) => void,
): Promise<void> {
  const search = new CatalogueSearch(catalogue);
  const built = time(() => search.search('a', 1));
  const lines = rows.map((row) => foldText(`${catalogue.title(row)} ${catalogue.artistLine(row)}`));
  const fuzzy = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  const queries = Array.from({ length: QUERIES }, (_, n) =>
    queryOf(lines[(n * 7919) % lines.length] ?? '', n),
  );
  const ours = queries.map((query) => time(() => search.search(query, 25)));
  const theirs = queries.map((query) => time(() => fuzzy.search(lines, query, 1)));
  print(`search  index built in ${ms(built)}; ${QUERIES} unfinished titles, every third with a typo`);
  print(`        ours p50 ${ms(quantile(ours, 0.5))} p95 ${ms(quantile(ours, 0.95))}`);
  print(`        uFuzzy over all lines p50 ${ms(quantile(theirs, 0.5))} p95 ${ms(quantile(theirs, 0.95))}`);
  await benchGrowing(print);
  benchAdditions(catalogue, queries, print);
}

/** What a person has typed of a line so far: more or less of it, every third time with a letter missing. */
function queryOf(line: string, n: number): string {
  const typed = line.slice(0, 3 + ((n * 31) % Math.max(1, line.length - 3)));
  return n % 3 === 0 && typed.length > 5 ? typed.slice(0, 3) + typed.slice(4) : typed;
}

function median(repeats: number, work: () => unknown): number {
  return quantile(
    Array.from({ length: repeats }, () => time(work)),
    0.5,
  );
}

function quantile(values: readonly number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? Number.NaN;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const mb = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
