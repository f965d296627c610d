import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../../config.ts';
import { fileErrorReason } from '../../lib/file-error-reason.ts';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { connect, type RawDatabase } from '../../storage/database/copy/connect.ts';
import { writeBackup, writeBackupFile } from '../../storage/database/copy/file/write.ts';
import { totalOf } from '../../storage/database/copy/row-source.ts';
import { withSnapshot } from '../../storage/database/copy/snapshot.ts';
import { type Program, UsageError } from '../run.ts';
import { Progress } from '../train/progress.ts';
import { countTable, number, rowProgress } from './counts.ts';

const USAGE = `npm run -s backup [-- --to FILE]
Writes everything that must not be lost (the tables of DATABASE_URL) into one file, while the bot runs: votes, lists, drops,
their settings, tastes, additions to the catalogue. The file is private: ids of people are in it. What can be fetched again
(STORE_URL) is not. A backup of SQLite can be restored into PostgreSQL, and the other way round.

  --to FILE   where to (default: data/backup-DATE.jsonl.gz); - is standard output. A file that exists is never replaced

Exit codes: 0 done, 1 not done (standard error says why), 2 the command line is wrong.`;

/** `npm run backup`. */
export const backupProgram: Program = { usage: USAGE, run };

async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { to: { type: 'string' } } });
  if (values.to === '') throw new UsageError('--to takes the name of a file, or - for standard output.');
  const { DATABASE_URL } = parseConfig(process.env);
  const madeAt = Date.now();
  const path = values.to ?? `data/backup-${fileTime(madeAt)}.jsonl.gz`;
  if (path !== '-' && existsSync(path))
    throw new UserFacingError(`${path} exists already: choose another name, or move it away.`);
  if (values.to === undefined) mkdirSync(dirname(path), { recursive: true });
  const options = { setting: 'DATABASE_URL', isExclusive: false, mustExist: true };
  const database = await connect(DATABASE_URL, options);
  try {
    await backUp(database, path, madeAt);
  } finally {
    await database.close();
  }
  return 0;
}

async function backUp({ db, kind, place }: RawDatabase, path: string, madeAt: number): Promise<void> {
  const progress = new Progress(process.stderr, () => performance.now());
  await withSnapshot(db, async (source) => {
    if (source.schema.length === 0)
      throw new UserFacingError(
        `${place} has no tables of the bot: correct DATABASE_URL, or start the bot once.`,
      );
    const onRows = rowProgress(source.counts, 'reading', (line) => progress.update(line));
    const options = { madeFrom: kind, madeAt, onRows };
    if (path === '-') await writeBackup(process.stdout, source, options);
    else {
      try {
        await writeBackupFile(path, source, options);
      } catch (error) {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        throw new UserFacingError(`${path} cannot be written: ${fileErrorReason(error)}.`, { cause: error });
      }
    }
    const where = path === '-' ? 'standard output' : path;
    progress.done(`${number(totalOf(source.counts))} rows of ${place} written to ${where}`);
    (path === '-' ? console.error : console.log)(countTable([['rows', source.counts]]));
  });
}

/** A time as part of a file's name, UTC. */
const fileTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replaceAll(':', '-');
