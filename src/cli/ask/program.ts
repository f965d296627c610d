import { parseArgs } from 'node:util';
import type { Models } from '../../models.ts';
import { METRICS } from '../../recommend/index/metric.ts';
import { metricOption } from '../recommend/metric-option.ts';
import { type Program, UsageError } from '../run.ts';

const USAGE = `npm run -s ask -- genre LINK [--json]
npm run -s ask -- recommend LINK [--json] [--count N] [--metric NAME] [--no-ranker]
npm run -s ask -- sources [--json]
Answers without Discord: the genre of a track, tracks similar to it, or the state of the data sources.

  --json         one JSON document on standard output
  --count N      how many tracks to recommend, 1 to 50 (default 5)
  --no-ranker    rank by distance alone, not as learned from playlists
  --metric NAME  how distances are measured (default euclidean): ${METRICS.join(', ')}

Exit codes: 0 answered, 1 no answer (standard error says why), 2 the command line is wrong.`;

/** `npm run ask`. @param models those of MODELS_DIR by default */
export function askProgram(models?: Models): Program {
  return { usage: USAGE, run: (args) => ask(args, models) };
}

async function ask(args: string[], models: Models | undefined): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      count: { type: 'string', default: '5' },
      'no-ranker': { type: 'boolean', default: false },
      metric: { type: 'string', default: 'euclidean' },
    },
  });
  const [question, ...links] = positionals;
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1 || count > 50)
    throw new UsageError(`--count takes a whole number from 1 to 50, not "${values.count}".`);
  if (question !== 'genre' && question !== 'recommend' && question !== 'sources')
    throw new UsageError(`Choose genre, recommend or sources${question ? `, not "${question}"` : ''}.`);
  const metric = metricOption(values.metric);
  const linkCount = question === 'sources' ? 0 : 1;
  if (links.length < linkCount) throw new UsageError(`${question} needs a LINK.`);
  if (links.length > linkCount)
    throw new UsageError(`"${links[linkCount]}" is one argument too many; put names with spaces in quotes.`);
  // Loaded only now, so that help and usage errors come at once.
  const { answer } = await import('./answer.ts');
  const isRankingLearned = !values['no-ranker'];
  return answer(
    { question, link: links[0] ?? '', count, metric, isRankingLearned, json: values.json },
    models,
  );
}
