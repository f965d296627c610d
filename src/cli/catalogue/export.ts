import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { additionLine, HEADER } from './addition-row.ts';
import { allAdditions, type OpenedCatalogue } from './open.ts';

/** Writes all additions as a table. @param out a file; standard output by default. @returns the exit code */
export async function exportAdditions(opened: OpenedCatalogue, out?: string): Promise<number> {
  const { additions, progress, now } = opened;
  let written = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `${HEADER}\n`;
    for await (const page of allAdditions(additions)) {
      written += page.length;
      progress.update(`writing additions: ${written}`);
      yield page.map((addition) => `${additionLine(addition, now())}\n`).join('');
    }
  }
  if (out === undefined) {
    for await (const text of lines()) console.log(text.trimEnd());
  } else {
    await writeFile(out, lines());
  }
  progress.log(`${written} additions written`);
  return 0;
}

async function writeFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const file: Writable = createWriteStream(path);
  try {
    if (path.endsWith('.gz')) await pipeline(Readable.from(lines), createGzip(), file);
    else await pipeline(Readable.from(lines), file);
  } catch (error) {
    const isFileError = error instanceof Error && 'syscall' in error;
    throw isFileError ? new UserFacingError(`${path} cannot be written: ${error.message}`) : error;
  }
}
