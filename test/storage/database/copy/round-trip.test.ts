import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBackup } from '../../../../src/storage/database/copy/file/read.ts';
import { writeBackupFile } from '../../../../src/storage/database/copy/file/write.ts';
import { type LoadTarget, replaceRows } from '../../../../src/storage/database/copy/load.ts';
import { withSnapshot } from '../../../../src/storage/database/copy/snapshot.ts';
import { DATABASES, fill, insert, makeTables, rowsIn, sorted } from '../../../support/copies.ts';
import { postgresMissing } from '../../../support/postgres.ts';
import { runs } from '../../../support/property.ts';
import { randomRows } from '../../../support/random-rows.ts';

if (postgresMissing !== undefined) console.warn(postgresMissing);

const MADE_AT = Date.parse('2027-03-01T12:00Z');
const available = DATABASES.filter(({ skip }) => !skip);
const opened = new Map<string, LoadTarget>();
const database = (name: string): LoadTarget => opened.get(name) as LoadTarget;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copies-'));
  for (const { name, open } of available) {
    for (const role of ['from', 'to']) opened.set(`${role} ${name}`, await open());
    await makeTables(database(`from ${name}`));
  }
});

afterAll(async () => {
  for (const { db } of opened.values()) await db.destroy();
  rmSync(folder, { recursive: true });
});

/** Each kind is written into a backup and filled from one; the rest would tell nothing new. */
const ofBackups = new Set(['SQLite SQLite', 'SQLite PGlite', 'PGlite PostgreSQL', 'PostgreSQL SQLite']);
const PAIRS = available.flatMap(({ name: from }) => available.map(({ name: to }) => [from, to] as const));

describe.each(PAIRS)('all rows of %s into %s', (from, to) => {
  const source = () => database(`from ${from}`);
  const target = () => database(`to ${to}`);

  test.runIf(ofBackups.has(`${from} ${to}`))('are the same afterwards, by way of a backup', async () => {
    let files = 0;
    const property = fc.asyncProperty(randomRows, async (rows) => {
      await fill(source(), rows);
      const path = join(folder, `${from}-${to}-${++files}.gz`);
      const options = { madeFrom: source().kind, madeAt: MADE_AT };
      await withSnapshot(source().db, (snapshot) => writeBackupFile(path, snapshot, options));
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
      const backup = await openBackup(path);
      expect(backup.header).toMatchObject({ madeAt: '2027-03-01T12:00:00.000Z', madeFrom: source().kind });
      expect(await replaceRows(target(), backup)).toEqual(backup.counts);
      expect(await rowsIn(target())).toEqual(sorted(rows));
    });
    await fc.assert(property, { numRuns: runs(4) });
  });

  test('are the same afterwards, straight from one to the other, and more than one batch of them', async () => {
    const [rows] = fc.sample(randomRows, { numRuns: 1, seed: 5 });
    if (rows === undefined) throw new Error('no rows');
    await fill(source(), rows);
    const artists = Array.from({ length: 1001 }, (_, at) => ({
      guild_id: 'g1',
      artist: `artist ${at} ${'Zz_-é'[at % 5]}`,
      expires_at: at,
    }));
    await source().db.deleteFrom('known_artists').execute();
    await insert(source().db, 'known_artists', artists);
    const written: number[] = [];
    await withSnapshot(source().db, (snapshot) =>
      replaceRows(target(), snapshot, (table, count) => {
        if (table === 'known_artists') written.push(count);
      }),
    );
    expect(written).toEqual([200, 200, 200, 200, 200, 1]);
    expect(await rowsIn(target())).toEqual(sorted({ ...rows, known_artists: artists }));
  });
});
