import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../../config.ts';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { parseAddress } from '../../storage/database/address.ts';
import { connect, type RawDatabase } from '../../storage/database/copy/connect.ts';
import { isCopy } from '../../storage/database/copy/is-copy.ts';
import { replaceRows } from '../../storage/database/copy/load.ts';
import { type RowCounts, type RowSource, totalOf } from '../../storage/database/copy/row-source.ts';
import { countRows, withSnapshot } from '../../storage/database/copy/snapshot.ts';
import { type Program, UsageError } from '../run.ts';
import { Progress } from '../train/progress.ts';
import { countData, countList, countTable, number, rowProgress } from './counts.ts';

const USAGE = `npm run -s migrate -- --to URL [--from URL]
Moves an installation to another database: from SQLite to PostgreSQL, back, or to another file or server. Stop the bot
first. All rows arrive or none; the old database stays as it is. Interrupted, it can be started again.

  --to URL     an empty database: sqlite://path or postgres://user:password@host/database
  --from URL   where the rows are (default: DATABASE_URL)

Exit codes: 0 done, 1 not done, both are as they were (standard error says why), 2 the command line is wrong.`;

/** `npm run migrate`. */
export const migrateProgram: Program = { usage: USAGE, run };

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { from: text, to: text } });
  if (values.to === undefined || values.to === '') throw new UsageError('--to takes the URL of a database.');
  const from =
    values.from === undefined
      ? { url: parseConfig(process.env).DATABASE_URL, setting: 'DATABASE_URL' }
      : { url: values.from, setting: '--from' };
  const places = [placeOf(from.url, from.setting), placeOf(values.to, '--to')];
  if (places[0] === places[1])
    throw new UsageError(`${from.setting} and --to name the same database, ${places[0]}.`);
  const source = await connect(from.url, { setting: from.setting, isExclusive: true, mustExist: true });
  try {
    const target = await connect(values.to, { setting: '--to', isExclusive: true, mustExist: false });
    try {
      await move(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return 0;
}

async function move(source: RawDatabase, target: RawDatabase): Promise<void> {
  const progress = new Progress(process.stderr, () => performance.now());
  await withSnapshot(source.db, async (rows) => {
    if (rows.schema.length === 0)
      throw new UserFacingError(`${source.place} has no tables of the bot: correct --from.`);
    if (await isCopy(rows, target.db)) {
      progress.log(`${target.place} holds all rows of ${source.place} already`);
      printCounts(rows, await countRows(target.db));
      return;
    }
    const present = await countData(target);
    if (totalOf(present) > 0)
      throw new UserFacingError(
        `${target.place} is not empty (${countList(present)}) and no copy of ${source.place}: name an empty database with --to.`,
      );
    const onRows = rowProgress(rows.counts, 'copying', (line) => progress.update(line));
    const arrived = await replaceRows(target, rows, onRows);
    progress.done(`${number(totalOf(arrived))} rows copied from ${source.place} to ${target.place}`);
    printCounts(rows, arrived);
    progress.log('Now set DATABASE_URL to the new database and start the bot.');
  });
}

function printCounts({ counts }: RowSource, arrived: RowCounts): void {
  console.log(
    countTable([
      ['from', counts],
      ['to', arrived],
    ]),
  );
}

function placeOf(url: string, setting: string): string {
  const { kind, place } = parseAddress(url, setting);
  return kind === 'sqlite' ? resolve(place) : place;
}
