import { parseConfig } from '../config.ts';
import { runCli } from './run.ts';
import { parseTrainOptions, USAGE } from './train/options.ts';
import { Progress } from './train/progress.ts';

await runCli(USAGE, async (args) => {
  const options = parseTrainOptions(args, parseConfig(process.env).MODELS_DIR);
  // Loaded when the command line is right, so that --help answers at once.
  const { train } = await import('./train/train.ts');
  await train(options, args, new Progress(process.stderr, () => performance.now()));
  return 0;
});
