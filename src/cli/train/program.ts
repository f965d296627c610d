import { parseConfig } from '../../config.ts';
import type { Program } from '../run.ts';
import { parseTrainOptions, USAGE } from './options.ts';
import { Progress } from './progress.ts';

/** `npm run train`. */
export const trainProgram: Program = {
  usage: USAGE,
  async run(args) {
    const options = parseTrainOptions(args, parseConfig(process.env).MODELS_DIR);
    // Loaded when the command line is right, so that --help answers at once.
    const { train } = await import('./train.ts');
    await train(options, args, new Progress(process.stderr, () => performance.now()));
    return 0;
  },
};
