import { parseArgs } from 'node:util';
import { readDataset } from '../dataset/dataset.ts';
import { readPlaylists } from '../dataset/playlists.ts';
import { uniform } from '../lib/random.ts';
import { foldsByName } from '../recommend/evaluation/held-out.ts';
import { tune, Validation } from '../recommend/evaluation/tune-weights.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../recommend/space/co-occurrence/weights.ts';
import { SPACE_WEIGHTS } from '../recommend/space/weights.ts';
import { collectCounts } from '../recommend/training/collect-counts.ts';
import { runCli, UsageError } from './run.ts';

const USAGE = `node src/cli/tune-recommend.ts --tracks FILE --playlists FILE [--rounds 1] [--seeds 600] [--seed 1]
Searches the weights of the hybrid space and of the crowd vectors. Playlists are cut into four parts that share no
name: two to choose by, one that is never chosen by and tells what the choice is worth, one only to learn from.
Prints the weights found; to use them, put them into src/recommend/space/weights.ts and src/recommend/space/co-occurrence/weights.ts.`;

await runCli(USAGE, async (args) => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      tracks: text,
      playlists: text,
      rounds: { ...text, default: '1' },
      seeds: { ...text, default: '600' },
      seed: { ...text, default: '1' },
    },
  });
  if (values.tracks === undefined || values.playlists === undefined) {
    throw new UsageError('--tracks and --playlists are needed.');
  }
  const random = uniform(Number(values.seed));
  const { rows, duplicates: twins } = await readDataset(values.tracks);
  const { playlists } = await readPlaylists(values.playlists);
  const facts = collectCounts(playlists, [...rows, ...twins]);
  const [first = [], second = [], judged = []] = foldsByName(playlists, 4, random);
  const tracks = rows.map(({ track }) => track);
  const validation = (own: typeof playlists, others: typeof playlists) =>
    new Validation(facts, tracks, own, others, Number(values.seeds), random);
  const chosenBy = [validation(first, judged), validation(second, judged)];
  const start = { coOccurrence: CO_OCCURRENCE_WEIGHTS, space: SPACE_WEIGHTS };
  const best = await tune(chosenBy, Number(values.rounds), (line) => console.error(line), start);
  const test = validation(judged, []);
  const [before, after] = [await test.precision(start), await test.precision(best.weights)];
  console.error(`playlists never chosen by: ${before.toFixed(4)} before, ${after.toFixed(4)} after`);
  console.log(JSON.stringify(best.weights, undefined, 2));
  return 0;
});
