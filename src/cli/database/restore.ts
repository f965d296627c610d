import { parseArgs } from 'node:util';
import { parseConfig } from '../../config.ts';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { connect } from '../../storage/database/copy/connect.ts';
import { type Backup, openBackup } from '../../storage/database/copy/file/read.ts';
import { replaceRows } from '../../storage/database/copy/load.ts';
import { totalOf } from '../../storage/database/copy/row-source.ts';
import { type Program, UsageError } from '../run.ts';
import { Progress } from '../train/progress.ts';
import { countData, countList, countTable, number, rowProgress } from './counts.ts';

const USAGE = `npm run -s restore -- FILE [--force]
Puts what "npm run backup" has written into the database that DATABASE_URL names, SQLite or PostgreSQL, and brings it to
this version. Stop the bot first. The file is checked before anything changes, and all of it is restored or nothing.

  --force   replaces what is in the database; without it one that is not empty is left alone

Exit codes: 0 done, 1 not done, the database is as it was (standard error says why), 2 the command line is wrong.`;

/** `npm run restore`. */
export const restoreProgram: Program = { usage: USAGE, run };

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  });
  const [path, extra] = positionals;
  if (path === undefined || path === '') throw new UsageError('restore needs the FILE of a backup.');
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many.`);
  const { DATABASE_URL } = parseConfig(process.env);
  const progress = new Progress(process.stderr, () => performance.now());
  const backup = await openBackup(path);
  progress.done(`${path} is whole: ${description(backup)}`);
  const options = { setting: 'DATABASE_URL', isExclusive: true, mustExist: false };
  const database = await connect(DATABASE_URL, options);
  try {
    const present = await countData(database);
    if (totalOf(present) > 0) {
      const loss = `${database.place} is not empty (${countList(present)})`;
      if (!values.force)
        throw new UserFacingError(
          `${loss}: --force replaces all of that with the backup; to keep it, make a backup of it first.`,
        );
      progress.log(`${loss}: all of that is replaced`);
    }
    const onRows = rowProgress(backup.counts, 'writing', (line) => progress.update(line));
    const restored = await replaceRows(database, backup, onRows);
    progress.done(`${number(totalOf(restored))} rows are in ${database.place}`);
    console.log(
      countTable([
        ['backup', backup.counts],
        ['database', restored],
      ]),
    );
  } finally {
    await database.close();
  }
  return 0;
}

function description({ header, counts }: Backup): string {
  const { madeAt, madeFrom, schema } = header;
  const kind = madeFrom === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return `${number(totalOf(counts))} rows of ${kind}, tables of version ${schema.length}, made ${madeAt}`;
}
