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
Searches the weights of the hybrid space and of the co-occurrence vectors. Playlists are cut into four parts that share
no name: two for validation, one for the final test, one for training alone.
Prints the weights found; put them into src/recommend/space/weights.ts and src/recommend/space/co-occurrence/weights.ts.`;

await runCli({ usage: USAGE, run });

async function run(args: string[]): Promise<number> {
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
  const { rows, duplicates } = await readDataset(values.tracks);
  const { playlists } = await readPlaylists(values.playlists);
  const counts = collectCounts(playlists, [...rows, ...duplicates]);
  const [first = [], second = [], held = []] = foldsByName(playlists, 4, random);
  const tracks = rows.map(({ track }) => track);
  const validation = (own: typeof playlists, others: typeof playlists) =>
    new Validation(counts, tracks, own, others, Number(values.seeds), random);
  const validations = [validation(first, held), validation(second, held)];
  const start = { coOccurrence: CO_OCCURRENCE_WEIGHTS, space: SPACE_WEIGHTS };
  const best = await tune(validations, Number(values.rounds), (line) => console.error(line), start);
  const test = validation(held, []);
  const [before, after] = [await test.precision(start), await test.precision(best.weights)];
  console.error(`test playlists: ${before.toFixed(4)} before, ${after.toFixed(4)} after`);
  console.log(JSON.stringify(best.weights, undefined, 2));
  return 0;
}
