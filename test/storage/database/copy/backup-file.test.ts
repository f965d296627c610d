import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackup } from '../../../../src/storage/database/copy/file/read.ts';
import { writeBackupFile } from '../../../../src/storage/database/copy/file/write.ts';
import { type LoadTarget, replaceRows } from '../../../../src/storage/database/copy/load.ts';
import { withSnapshot } from '../../../../src/storage/database/copy/snapshot.ts';
import { emptySqlite, fill, makeTables, rowsIn, sorted } from '../../../support/copies.ts';
import { runs } from '../../../support/property.ts';
import { type RowsByTable, randomRows } from '../../../support/random-rows.ts';

const [ROWS] = fc.sample(randomRows, { numRuns: 1, seed: 11 }) as [RowsByTable];
const OPTIONS = { madeFrom: 'sqlite', madeAt: Date.parse('2027-03-01T12:00Z') } as const;

let folder: string;
let source: LoadTarget;
let whole: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backups-'));
  source = await emptySqlite();
  await makeTables(source);
  await fill(source, ROWS);
  const path = join(folder, 'whole.jsonl.gz');
  await withSnapshot(source.db, (snapshot) => writeBackupFile(path, snapshot, OPTIONS));
  whole = readFileSync(path);
});
afterAll(async () => {
  await source.db.destroy();
  rmSync(folder, { recursive: true });
});

let files = 0;
function file(content: Uint8Array | string): string {
  const path = join(folder, `${++files}.gz`);
  writeFileSync(path, content);
  return path;
}

const refusal = (path: string): Promise<string> =>
  openBackup(path).then(
    () => 'none',
    ({ name, message }: Error) => `${name} ${message.replace(path, 'FILE')}`,
  );

/** A backup with other lines, with a checksum that fits them. */
function rewritten(change: (lines: string[]) => string[]): string {
  const lines = change(gunzipSync(whole).toString().trimEnd().split('\n').slice(0, -1));
  const text = lines.map((line) => `${line}\n`).join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return file(gzipSync(`${text}${JSON.stringify({ sha256 })}\n`));
}

function withHeader(change: object): string {
  return rewritten(([header = '', ...rest]) => [
    JSON.stringify({ ...JSON.parse(header), ...change }),
    ...rest,
  ]);
}

describe('a backup', () => {
  test('says what is in it on its first line', () => {
    const [header = ''] = gunzipSync(whole).toString().split('\n');
    expect(JSON.parse(header)).toMatchObject({
      format: 'classifacoustics-backup',
      formatVersion: 1,
      madeAt: '2027-03-01T12:00:00.000Z',
      madeFrom: 'sqlite',
      schema: expect.arrayContaining(['0001-tables']),
      rows: { guilds: 5, votes: ROWS.votes.length },
    });
  });

  test('that is rewritten line by line is still one', async () => {
    expect(await refusal(rewritten((lines) => lines))).toBe('none');
  });

  test('is refused with a byte changed anywhere, and changes nothing', async () => {
    const property = fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ by;
        // Flags, time and system in the header of gzip mean nothing.
        const isTold = at < 3 || at > 9;
        if (isTold) expect(await refusal(file(bytes))).toMatch(/^BackupError .*FILE/);
      },
    );
    await fc.assert(property, { numRuns: runs(30) });
  });

  test('is refused when it is cut off anywhere', async () => {
    const property = fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      expect(await refusal(file(whole.subarray(0, length)))).toMatch(/^BackupError .*FILE is damaged \(/);
    });
    await fc.assert(property, { numRuns: runs(30) });
  });

  test.each<[what: string, path: () => string, why: RegExp]>([
    ['of a newer way of writing', () => withHeader({ formatVersion: 2 }), /newer version.*update the bot/],
    ['of newer tables', () => withHeader({ schema: ['0001-tables', '9999-later'] }), /newer version/],
    ['whose first line lacks something', () => withHeader({ rows: 'none' }), /damaged \(its first line/],
    [
      'with other counts',
      () => withHeader({ rows: { votes: 5000 } }),
      /damaged \(it has \d+ of 5000 rows of.* votes/,
    ],
    ['with half a row', () => rewritten((lines) => lines.with(2, '["one"]')), /damaged \(a row does not fit/],
    ['with a list in a row', () => rewritten((lines) => lines.with(2, '["name",[]]')), /a row does not fit/],
    [
      'with an unknown table',
      () => rewritten((lines) => lines.with(1, '{"table":"x","columns":["y"]}')),
      /neither/,
    ],
    [
      'without its last line',
      () => file(gzipSync(`${gunzipSync(whole).toString().split('\n')[0]}\n`)),
      /its end/,
    ],
    ['that is something else', () => file('SQLite format 3'), /is not a backup of this bot/],
    [
      'that is something else, compressed',
      () => file(gzipSync('{"a":1}\n{"b":2}\n')),
      /is not a backup of this bot/,
    ],
    ['that is empty', () => file(''), /its end is missing/],
    ['that is not there', () => join(folder, 'none.gz'), /There is no file FILE: check its name/],
    ['that is a folder', () => folder, /is a folder/],
  ])('%s is refused in one sentence', async (_, path, why) => {
    const message = await refusal(path());
    expect(message).toMatch(why);
    expect(message).toMatch(/^BackupError \S[^\n]*[^.]\.$/);
  });

  test('that changes after it was checked changes nothing in the database', async () => {
    const target = await emptySqlite();
    await makeTables(target);
    await fill(target, ROWS);
    const path = file(whole);
    const backup = await openBackup(path);
    writeFileSync(path, whole.subarray(0, whole.length - 40));
    await expect(replaceRows(target, backup)).rejects.toThrow(/is damaged/);
    expect(await rowsIn(target)).toEqual(sorted(ROWS));
    await target.db.destroy();
  });

  test('never replaces a file, and leaves nothing where it fails', async () => {
    const path = file('something of mine');
    const write = (to: string) =>
      withSnapshot(source.db, (snapshot) => writeBackupFile(to, snapshot, OPTIONS));
    await expect(write(path)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(path, 'utf8')).toBe('something of mine');
    const broken = withSnapshot(source.db, (snapshot) => {
      const batches = async function* () {
        yield { table: 'votes' as const, rows: [{ message_id: 'm' }] };
        throw new Error('lost');
      };
      return writeBackupFile(join(folder, 'half.gz'), { ...snapshot, batches }, OPTIONS);
    });
    await expect(broken).rejects.toThrow('lost');
    expect(existsSync(join(folder, 'half.gz'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
