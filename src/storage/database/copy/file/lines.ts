import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BackupError, damagedBackup, lastLine, parseJson } from './format.ts';

/** The longest lines, imported tastes, have about 100,000. */
const CHARACTERS_MAX = 16 * 2 ** 20;

/**
 * The lines of a backup but its last one, with whose checksum they are compared: it ends only where all are as they were written.
 * @throws BackupError
 */
export async function* verifiedLines(path: string): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let waiting: string | undefined;
  for await (const line of linesOf(path)) {
    if (waiting !== undefined) {
      hash.update(`${waiting}\n`);
      yield waiting;
    }
    waiting = line;
  }
  const last = lastLine.safeParse(parseJson(waiting ?? '')).data;
  if (last === undefined) throw damagedBackup(path, 'its end is missing');
  if (last.sha256 !== hash.digest('hex')) throw damagedBackup(path, 'its checksum is wrong');
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const text = createGunzip();
  // What goes wrong is thrown by whoever reads the text.
  pipeline(createReadStream(path), text, () => {});
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const bytes of text) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > CHARACTERS_MAX) throw damagedBackup(path, 'a line has no end');
      yield* lines;
    }
  } catch (error) {
    throw explain(error, path);
  }
  if (rest !== '') throw damagedBackup(path, 'its end is missing');
}

function explain(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const options = { cause: error };
  switch (error.code) {
    case 'ENOENT':
      return new BackupError(`There is no file ${path}: check its name.`, options);
    case 'EISDIR':
      return new BackupError(`${path} is a folder: name the backup in it.`, options);
    case 'EACCES':
      return new BackupError(
        `${path} may not be read by this user: change its permissions, or be who made it.`,
        options,
      );
    case 'Z_BUF_ERROR':
      return damagedBackup(path, 'its end is missing', options);
    default:
      if (!String(error.code).startsWith('Z_')) return error;
      return error.message === 'incorrect header check'
        ? new BackupError(
            `${path} is not a backup of this bot: name a file that "npm run backup" has written.`,
            options,
          )
        : damagedBackup(path, error.message, options);
  }
}
