import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openModels } from '../src/models.ts';
import { createRecommender } from '../src/recommend/ranking/recommender.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import { benchBesideAdditions } from './beside-additions.ts';
import { middle, time } from './clock.ts';
import { additionMaker } from './made-up-additions.ts';

const COUNTS = [0, 100_000, 1_000_000];
const BATCH = 500;
const QUERIES = 200;
/** What a pool is searched with. */
const K = 800;

/** The catalogue with additions, each number of them in a process of its own, with the heap limit of `npm start`. */
export async function benchGrowing(print: (line: string) => void): Promise<void> {
  if (!existsSync(join(folder(), 'crowd.bin'))) {
    print('skipped: no models; npm run train builds them');
    return;
  }
  for (const count of COUNTS) {
    const options = ['--max-old-space-size=1024', '--expose-gc', import.meta.filename, String(count)];
    print(execFileSync(process.execPath, options, { encoding: 'utf8' }).trimEnd());
  }
  await benchBesideAdditions(folder(), print);
}

async function measure(count: number): Promise<void> {
  const models = openModels(folder());
  const { catalogue, search } = models;
  const searchable = models.embedCatalogue();
  const { space, index } = searchable;
  await search.warmUp(setImmediate);
  const addition = additionMaker(models, searchable);
  let addMs = 0;
  let longest = 0;
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => addition(from + at));
    const took = time(() => catalogue.add(batch));
    addMs += took;
    longest = Math.max(longest, took);
  }
  const start = performance.now();
  await index.catchUp();
  const indexed = performance.now() - start;
  const searchStart = performance.now();
  await search.warmUp(setImmediate);
  const named = performance.now() - searchStart;
  // The same questions whatever was added.
  const rows = Array.from({ length: QUERIES }, (_, at) => (at * 7919) % catalogue.base.size);
  rows.forEach((row) => void index.nearest(embeddingOf(space, row), K));
  const searches = rows.map((row) => time(() => index.nearest(embeddingOf(space, row), K)));
  const recommender = createRecommender(catalogue, space, index);
  await recommender.recommend({ seeds: [catalogue.track(0)], count: 5 });
  const answers: number[] = [];
  for (const row of rows) {
    const begun = performance.now();
    await recommender.recommend({ seeds: [catalogue.track(row)], count: 5 });
    answers.push(performance.now() - begun);
  }
  const ids = rows.map((row) => catalogue.id(row));
  const lookUps = Array.from({ length: 50 }, () => time(() => ids.forEach((id) => void catalogue.rowOf(id))));
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(`${count} additions: ${mb(rss)} resident, ${mb(heapUsed)} of it heap in use`);
  if (count > 0) {
    console.log(
      `  added in ${ms(addMs)} by ${BATCH}, the slowest ${ms(longest)}; placed and indexed in ${ms(indexed)}, names in ${ms(named)}`,
    );
  }
  console.log(`  nearest ${K}: ${spread(searches)}   a whole answer: ${spread(answers)}`);
  console.log(`  look up ${((Math.min(...lookUps) / ids.length) * 1e6).toFixed(0)} ns an id`);
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `median ${middle(sorted).toFixed(2)} ms, best quarter below ${(sorted[sorted.length >> 2] ?? 0).toFixed(2)}`;
}

const folder = () => process.env.MODELS_DIR ?? 'models';
const ms = (value: number) => `${value.toFixed(0)} ms`;
const mb = (value: number) => `${(value / 1e6).toFixed(0)} MB`;

if (process.argv[1] === import.meta.filename) await measure(Number(process.argv[2]));
