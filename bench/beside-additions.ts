import { type Models, openModels, type SearchableSpace } from '../src/models.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import { middle, time } from './clock.ts';
import { additionMaker } from './made-up-additions.ts';

const ADDITIONS = 100_000;
const BATCH = 500;
const ROUNDS = 7;
const QUERIES = 200;
/** What a pool is searched with. */
const K = 800;

/** The nearest-neighbour search with and without {@link ADDITIONS}, taken in turns so that other work slows both. */
export async function benchBesideAdditions(folder: string, print: (line: string) => void): Promise<void> {
  const [without, grown] = [embed(folder), embed(folder)];
  const addition = additionMaker(grown, grown);
  for (let from = 0; from < ADDITIONS; from += BATCH)
    grown.catalogue.add(Array.from({ length: BATCH }, (_, at) => addition(from + at)));
  await grown.index.catchUp();
  const { size } = without.catalogue.base;
  const vectors = Array.from({ length: QUERIES }, (_, at) =>
    embeddingOf(without.space, (at * 7919) % size).slice(),
  );
  const times = new Map([without, grown].map(({ index }) => [index, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const vector of vectors) {
      for (const [index, took] of times) {
        const ms = time(() => index.nearest(vector, K));
        // The first rounds warm caches and compilers up.
        if (round >= 2) took.push(ms);
      }
    }
  }
  const [base = Number.NaN, more = Number.NaN] = [...times.values()].map((took) =>
    middle(took.sort((a, b) => a - b)),
  );
  print(
    `nearest ${K}, in turns: ${base.toFixed(2)} ms without additions, ${more.toFixed(2)} ms beside ${ADDITIONS}: ` +
      `${(more / base).toFixed(2)} times`,
  );
}

function embed(folder: string): Models & SearchableSpace {
  const models = openModels(folder);
  return { ...models, ...models.embedCatalogue() };
}
