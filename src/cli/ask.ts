import { parseArgs } from 'node:util';
import { createServices } from '../app.ts';
import { parseConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { isMissingLink } from '../track-service/problem.ts';
import { genreDocument, recommendDocument, sourcesDocument } from './ask/documents.ts';
import { genreText, problemText, recommendText, sourcesText } from './ask/text.ts';
import { runCli, UsageError } from './run.ts';

const USAGE = `npm run -s ask -- genre LINK [--json]
npm run -s ask -- recommend LINK [--json] [--count N]
npm run -s ask -- sources [--json]
Answers without Discord: the genre of a track, tracks similar to it, or the state of the data sources.

  --json      one JSON document on standard output
  --count N   how many tracks to recommend, 1 to 50 (default 5)

Exit codes: 0 answered, 1 no answer (standard error says why), 2 the command line is wrong.`;

/** Start and answer together take no longer than ten seconds, however slow the sources are. */
const DEADLINE_MS = 8500;
/** How many tracks to suggest for a text that is no link. */
const MAX_SUGGESTIONS = 3;

await runCli(USAGE, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, count: { type: 'string', default: '5' } },
  });
  const [question, ...links] = positionals;
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1 || count > 50)
    throw new UsageError(`--count takes a whole number from 1 to 50, not "${values.count}".`);
  if (question !== 'genre' && question !== 'recommend' && question !== 'sources')
    throw new UsageError(`Choose genre, recommend or sources${question ? `, not "${question}"` : ''}.`);
  const linkCount = question === 'sources' ? 0 : 1;
  if (links.length < linkCount) throw new UsageError(`${question} needs a LINK.`);
  if (links.length > linkCount)
    throw new UsageError(`"${links[linkCount]}" is one argument too many; put names with spaces in quotes.`);
  return answer(question, links[0] ?? '', count, values.json);
});

async function answer(
  question: 'genre' | 'recommend' | 'sources',
  link: string,
  count: number,
  json: boolean,
): Promise<number> {
  const config = parseConfig(process.env);
  const services = await createServices(config, openLog({ LOG_LEVEL: quieter(config.LOG_LEVEL) }), Date.now);
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
      const suggestions = isMissingLink(report.problem) ? services.suggestTracks(link, MAX_SUGGESTIONS) : [];
      console.error(problemText(report.problem, suggestions));
      return 1;
    }
    if ('answer' in report.value) print(genreDocument(report.value), genreText(report.value));
    else print(recommendDocument(report.value), recommendText(report.value));
    return 0;
  } finally {
    await services.close();
  }
}

/** A terminal shows the answer, not the progress: "info", the default, becomes "warn"; other levels are kept. */
function quieter(level: ReturnType<typeof parseConfig>['LOG_LEVEL']): typeof level {
  return level === 'info' ? 'warn' : level;
}
