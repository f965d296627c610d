import { createServices } from '../../app.ts';
import { parseConfig } from '../../config.ts';
import { untilAborted } from '../../lib/wait.ts';
import { openLog } from '../../log.ts';
import { type Models, openModels } from '../../models.ts';
import type { MetricName } from '../../recommend/index/metric.ts';
import { genreDocument, recommendDocument, sourcesDocument } from './documents.ts';
import { genreText, problemText, recommendText, sourcesText } from './text.ts';

/** Start and answer together take no longer than ten seconds, however slow the sources are. */
const DEADLINE_MS = 8500;

/** A question of the command line, whose arguments have been checked. */
export interface AskOptions {
  readonly question: 'genre' | 'recommend' | 'sources';
  /** Empty for `sources`. */
  readonly link: string;
  /** Number of tracks to recommend. */
  readonly count: number;
  /** How distances of recommended tracks are measured. */
  readonly metric: MetricName;
  /** Whether recommended tracks are ranked as learned from playlists, or by distance alone. */
  readonly isRankingLearned: boolean;
  /** Print a JSON document instead of text. */
  readonly json: boolean;
}

/**
 * Prints the answer.
 * @param models those of MODELS_DIR by default
 * @returns the exit code
 */
export async function answer(options: AskOptions, models?: Models): Promise<number> {
  const { question, link, count, metric, isRankingLearned, json } = options;
  const config = parseConfig(process.env);
  const log = openLog({ LOG_LEVEL: quieter(config.LOG_LEVEL) });
  const opened = models ?? openModels(config.MODELS_DIR);
  const services = await createServices(config, log, Date.now, {
    models: isRankingLearned ? opened : withoutRanking(opened),
    ...(metric !== undefined && { metric }),
  });
  const print = (document: object, text: string) => console.log(json ? JSON.stringify(document) : text);
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    if (question === 'sources') {
      const sources = sourcesDocument(await services.sources.probe(signal));
      print({ sources }, sourcesText(sources));
      return 0;
    }
    const report =
      question === 'genre'
        ? await services.trackService.genre(link, signal)
        : await services.trackService.recommend(link, { count }, signal);
    if (!report.ok) {
      console.error(problemText(report.problem));
      return 1;
    }
    if ('answer' in report.value) {
      print(genreDocument(report.value), genreText(report.value));
      // What is still being looked up is stored for the next question.
      if (report.value.later !== undefined) await untilAborted(report.value.later, signal);
    } else print(recommendDocument(report.value), recommendText(report.value));
    return 0;
  } finally {
    await services.close();
  }
}

function withoutRanking({ ranking: _, ...models }: Models): Models {
  return models;
}

/** A terminal shows the answer, not the progress: "info", the default, becomes "warn"; other levels are kept. */
function quieter(level: ReturnType<typeof parseConfig>['LOG_LEVEL']): typeof level {
  return level === 'info' ? 'warn' : level;
}
