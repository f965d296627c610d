import type { Quartiles } from '../../drops/evaluation/measures.ts';
import type { ComposerReport, DropsReport } from '../../drops/evaluation/report.ts';
import type { Estimate } from '../../recommend/evaluation/bootstrap.ts';

type Cell = (composer: ComposerReport) => string;

const estimate = ({ mean, low, high }: Estimate) =>
  `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
const share = ({ low, median, high }: Quartiles) =>
  [low, median, high].map((value) => value.toFixed(2)).join(' ');
const years = ({ low, median, high }: Quartiles) => [low, median, high].join(' ');
const times = (composer: ComposerReport, name: string) => {
  const ratio = composer.timesLovedAmongNew[name];
  return ratio === undefined ? '' : estimate(ratio);
};

/** What is shown of every composer, line by line. */
const LINES: readonly (readonly [title: string, cell: Cell])[] = [
  ['loved', ({ loved }) => estimate(loved)],
  ['loved among new artists', ({ lovedAmongNew }) => estimate(lovedAmongNew)],
  ['  times best-sellers', (composer) => times(composer, 'best-sellers')],
  ['  times version 0.1', (composer) => times(composer, 'version-0.1')],
  ['  times 0.1, ranked', (composer) => times(composer, 'version-0.1-ranked')],
  ['by new artists', ({ newArtists }) => estimate(newArtists)],
  ['members who love a place', ({ membersServed }) => estimate(membersServed)],
  ['drops that all love', ({ allServed }) => estimate(allServed)],
  ['members with a near place', ({ membersNear }) => estimate(membersNear)],
  ['drops near to all', ({ allNear }) => estimate(allNear)],
  ['genres in a drop', ({ genres }) => genres.toFixed(1)],
  ['popularity rank, quartiles', ({ popularity }) => share(popularity)],
  ['release year, quartiles', (composer) => years(composer.years)],
  ['repeated tracks', ({ repeats }) => String(repeats)],
  ['missing tracks', ({ missing }) => String(missing)],
  ['loved, week by week', ({ byWeek }) => byWeek.map(({ loved }) => loved.toFixed(2)).join(' ')],
  ['  among new artists', ({ byWeek }) => byWeek.map((week) => week.lovedAmongNew.toFixed(2)).join(' ')],
  ['  the same, times chance', ({ byWeek }) => byWeek.map((week) => week.timesChance.toFixed(0)).join(' ')],
  ['  hidden artists left', ({ byWeek }) => byWeek.map(({ left }) => left.toFixed(2)).join(' ')],
  ['growth, late / early weeks', ({ growth }) => estimate(growth)],
  ['seconds a drop', ({ secondsPerDrop }) => secondsPerDrop.toFixed(2)],
];

/** The report as one table for each composer: a line of all of them would not fit a terminal. */
export function reportText({ servers, weeks, size, part, tracks, composers }: DropsReport): string {
  const width = Math.max(...LINES.map(([title]) => title.length));
  const tables = Object.entries(composers).map(([name, composer]) =>
    [name, ...LINES.map(([title, cell]) => `  ${title.padEnd(width)}  ${cell(composer)}`.trimEnd())].join(
      '\n',
    ),
  );
  const head = `${servers} servers (${part}), ${weeks} drops of ${size} tracks each, among ${tracks} tracks`;
  return [head, ...tables].join('\n\n');
}
