import { DROPS_USAGE, evaluateDrops } from '../evaluate-drops.ts';
import { evaluateFeedback, FEEDBACK_USAGE } from '../evaluate-feedback.ts';
import { GENRE_USAGE } from '../evaluate-genre/options.ts';
import { evaluateGenre } from '../evaluate-genre.ts';
import { evaluateLists, LISTS_USAGE } from '../evaluate-lists.ts';
import { evaluateRecommend, RECOMMEND_USAGE } from '../evaluate-recommend.ts';
import { type Program, UsageError } from '../run.ts';

const USAGES = {
  genre: GENRE_USAGE,
  recommend: RECOMMEND_USAGE,
  lists: LISTS_USAGE,
  feedback: FEEDBACK_USAGE,
  drops: DROPS_USAGE,
};
const WORK = {
  genre: evaluateGenre,
  recommend: evaluateRecommend,
  lists: evaluateLists,
  feedback: evaluateFeedback,
  drops: evaluateDrops,
};

function isPart(name: string | undefined): name is keyof typeof WORK {
  return name !== undefined && Object.hasOwn(WORK, name);
}

/** `npm run evaluate`. @param part what is evaluated: the first argument */
export function evaluateProgram(part: string | undefined): Program {
  return {
    usage: isPart(part) ? USAGES[part] : Object.values(USAGES).join('\n\n'),
    async run([name, ...rest]) {
      if (!isPart(name)) {
        throw new UsageError(
          `Say what to evaluate: genre, recommend, lists, feedback or drops${name === undefined ? '' : `, not "${name}"`}.`,
        );
      }
      return WORK[name](rest);
    },
  };
}
