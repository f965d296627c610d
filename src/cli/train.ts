import { parseConfig } from '../config.ts';
import { runCli } from './run.ts';
import { parseTrainOptions, USAGE } from './train/options.ts';
import { Progress } from './train/progress.ts';
import { train } from './train/train.ts';

await runCli(USAGE, async (args) => {
  const options = parseTrainOptions(args, parseConfig(process.env).MODELS_DIR);
  await train(options, args, new Progress(process.stderr, () => performance.now()));
  return 0;
});
