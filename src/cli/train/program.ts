import { parseConfig } from '../../config.ts';
import type { Program } from '../run.ts';
import { parseAnswersOptions, parseTrainOptions, USAGE } from './options.ts';
import { Progress } from './progress.ts';

/** `npm run train`. */
export const trainProgram: Program = {
  usage: USAGE,
  async run(args) {
    const { MODELS_DIR } = parseConfig(process.env);
    const progress = new Progress(process.stderr, () => performance.now());
    // What works is loaded when the command line is right, so that --help answers at once.
    if (args.includes('--answers-only')) {
      const options = parseAnswersOptions(args, MODELS_DIR);
      const { rebuildAnswers } = await import('./answers/rebuild.ts');
      await rebuildAnswers(options, progress);
      return 0;
    }
    const options = parseTrainOptions(args, MODELS_DIR);
    const { train } = await import('./train.ts');
    await train(options, args, progress);
    return 0;
  },
};
