import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCatalogue } from '../src/catalogue/index.ts';
import { ExactIndex } from '../src/recommend/index/exact-index.ts';
import type { NeighbourIndex } from '../src/recommend/index/neighbour-index.ts';
import { decodeRanking } from '../src/recommend/ranking/learned/ranking-file.ts';
import { createRecommender } from '../src/recommend/ranking/recommender.ts';
import { catalogueSpace } from '../src/recommend/space/catalogue-space.ts';
import { decodeCoOccurrence } from '../src/recommend/space/co-occurrence/decode.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import { middle, time } from './clock.ts';

/** The shipped catalogue in its real space: its index, a whole answer, and the ranking's part of it. */
export async function benchRanking(print: (line: string) => void, k: number, queries: number): Promise<void> {
  const folder = process.env.MODELS_DIR ?? 'models';
  const [catalogueFile, coOccurrenceFile] = [join(folder, 'catalogue.bin'), join(folder, 'crowd.bin')];
  const rankingFile = join(folder, 'ranking.bin');
  if (!existsSync(catalogueFile) || !existsSync(coOccurrenceFile))
    return print(`\nskipped: no models in ${folder}`);
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
  let searching = 0;
  const timed: NeighbourIndex = {
    size: index.size,
    dimension: index.dimension,
    metric: index.metric,
    async nearest(vector, k, filter) {
      const begun = performance.now();
      const found = await index.nearest(vector, k, filter);
      searching += performance.now() - begun;
      return found;
    },
  };
  const learned = existsSync(rankingFile) ? decodeRanking(readFileSync(rankingFile)) : undefined;
  const recommender = createRecommender(catalogue, space, timed, learned && { ranking: learned });
  const rows = Array.from({ length: 2 * queries }, (_, at) => (at * 7919) % catalogue.size);
  const [searches, answers, rankings]: [number[], number[], number[]] = [[], [], []];
  for (const row of rows) {
    searches.push(time(() => index.nearest(embeddingOf(space, row), k)));
    searching = 0;
    const begun = performance.now();
    await recommender.recommend({ seeds: [catalogue.track(row)], count: 5 });
    const answered = performance.now() - begun;
    answers.push(answered);
    rankings.push(answered - searching);
  }
  const [search, answer, ranking] = [searches, answers, rankings].map((all) =>
    all.slice(queries).sort((a, b) => a - b),
  );
  print(`nearest ${k}: ${middle(search ?? []).toFixed(2)} ms, best ${search?.[0]?.toFixed(2)}`);
  print(`a whole answer: ${middle(answer ?? []).toFixed(2)} ms, best ${answer?.[0]?.toFixed(2)}`);
  print(`of that, ranking: ${middle(ranking ?? []).toFixed(2)} ms, best ${ranking?.[0]?.toFixed(2)}`);
}

/** Bytes of a row in the index: whole lanes of 16, a distance, and the mark of an outlier. */
export function perRow(dimension: number): number {
  return Math.ceil(dimension / 16) * 16 + 4 + 1;
}
