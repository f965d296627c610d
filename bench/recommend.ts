import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openModels } from '../src/models.ts';
import { scorePairs } from '../src/recommend/ranking/learned/score-pairs.ts';
import { knowsProfiles, rememberedFacts } from '../src/recommend/ranking/learned/track-facts.ts';
import { createRecommender, type Recommendation } from '../src/recommend/ranking/recommender.ts';
import { embeddingOf } from '../src/recommend/space/space.ts';
import { spent } from './clock.ts';

const WARM_UP = 200;
const ANSWERS = 600;

/** What `/recommend` costs with the shipped models, for tracks from all over the catalogue, the rare ones too. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = process.env.MODELS_DIR ?? 'models';
  if (!existsSync(join(folder, 'catalogue.bin'))) return print(`skipped: no models in ${folder}`);
  const { catalogue, contentAt, ranking, genreAnswers, search, embedCatalogue } = openModels(folder);
  const { space, index } = embedCatalogue();
  // As when the bot has started: it tells the content of all tracks when it indexes their names.
  await search.warmUp(setImmediate);
  const recommender = createRecommender(catalogue, space, index, {
    content: { contentAt, now: Date.now },
    ...(ranking && { ranking }),
    ...(genreAnswers && { genres: genreAnswers }),
  });
  const factsOf = knowsProfiles(space) ? rememberedFacts(catalogue, space) : undefined;
  const [answers, rankings]: [number[], number[]] = [[], []];
  for (let at = 0; at < WARM_UP + ANSWERS; at++) {
    const row = (at * 7919) % catalogue.size;
    const seed = catalogue.track(row);
    const { result, cpuMs } = await spent(() => recommender.recommend({ seeds: [seed], count: 5 }));
    const ranked = await spent(() => {
      if (ranking === undefined || factsOf === undefined || !knowsProfiles(space)) return;
      const placed = { seed, embedding: embeddingOf(space, row) };
      scorePairs(ranking, [placed], poolRows(result), factsOf, catalogue, space);
    });
    if (at < WARM_UP) continue;
    answers.push(cpuMs);
    rankings.push(ranked.cpuMs);
  }
  print(`${ANSWERS} answers, processor time in ms${genreAnswers ? '' : ' (without stored genres)'}`);
  print(line('a whole /recommend', answers));
  print(line('of that, the learned ranking', rankings));
}

function poolRows({ pool: { rows, distances } }: Recommendation) {
  return rows.map((row, at) => ({ row, distance: distances[at] ?? 0, sides: ['track'] as const }));
}

function line(name: string, times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(1);
  return `${name.padEnd(30)} median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}`;
}
