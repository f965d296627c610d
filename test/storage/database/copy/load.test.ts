import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LoadTarget, replaceRows } from '../../../../src/storage/database/copy/load.ts';
import type { RowSource } from '../../../../src/storage/database/copy/row-source.ts';
import { withSnapshot } from '../../../../src/storage/database/copy/snapshot.ts';
import { migrationsFor } from '../../../../src/storage/database/migrations/index.ts';
import {
  DATABASES,
  emptySqlite,
  fill,
  insert,
  makeTables,
  rowsIn,
  rowsOf,
  serverDatabase,
  sorted,
} from '../../../support/copies.ts';
import { postgresMissing, postgresServer } from '../../../support/postgres.ts';
import { type RowsByTable, randomRows } from '../../../support/random-rows.ts';

const [OLD, NEW] = fc.sample(randomRows, { numRuns: 2, seed: 7 }) as [RowsByTable, RowsByTable];
const SCHEMA = Object.keys(migrationsFor('sqlite'));

async function opened(open: () => Promise<LoadTarget>): Promise<LoadTarget> {
  const target = await open();
  onTestFinished(() => target.db.destroy());
  return target;
}

async function filled(rows: RowsByTable, open: () => Promise<LoadTarget> = emptySqlite) {
  const target = await opened(open);
  await makeTables(target);
  await fill(target, rows);
  return target;
}

/** A source that fails when so many batches are read. */
function breaking(source: RowSource, after: number): RowSource {
  return {
    ...source,
    async *batches() {
      let left = after;
      for await (const batch of source.batches()) {
        if (left-- === 0) throw new Error('the disk broke');
        yield batch;
      }
    },
  };
}

// PGlite takes ten seconds for what a server does in one.
const TARGETS = DATABASES.filter(
  ({ name, skip }) => !skip && (name !== 'PGlite' || postgresMissing !== undefined),
);

describe.each(TARGETS)('loading into $name', ({ open }) => {
  test('replaces what was there, and all of it', async () => {
    const target = await filled(OLD, open);
    await withSnapshot((await filled(NEW)).db, (source) => replaceRows(target, source));
    expect(await rowsIn(target)).toEqual(sorted(NEW));
  });

  test('that fails at any table leaves what was there', async () => {
    const target = await filled(OLD, open);
    await withSnapshot((await filled(NEW)).db, async (source) => {
      const batches = [...source.counts.values()].filter((rows) => rows > 0).length;
      for (const after of [0, 1, 7, batches - 1]) {
        await expect(replaceRows(target, breaking(source, after))).rejects.toThrow('the disk broke');
        expect(await rowsIn(target)).toEqual(sorted(OLD));
      }
    });
  });

  test('where not all rows arrive leaves what was there', async () => {
    const target = await filled(OLD, open);
    await withSnapshot((await filled(NEW)).db, async (source) => {
      const counts = new Map(source.counts).set('votes', 1000);
      await expect(replaceRows(target, { ...source, counts })).rejects.toThrow(
        /^Of 1000 rows of the table votes/,
      );
    });
    expect(await rowsIn(target)).toEqual(sorted(OLD));
  });

  test('keeps a character that only SQLite takes as a replacement character', async () => {
    const target = await opened(open);
    const source = await filled(NEW);
    await insert(source.db, 'members', [{ user_id: 'with\0nul', hidden: 0, language: null, named: 0 }]);
    await withSnapshot(source.db, (rows) => replaceRows(target, rows));
    const { members } = await rowsIn(target);
    const expected = target.kind === 'postgres' ? 'with\uFFFDnul' : 'with\0nul';
    expect(members.map(({ user_id }) => user_id)).toContain(expected);
  });
});

describe('rows of an earlier version', () => {
  test.each(
    SCHEMA.map((_, at) => at + 1),
  )('%i are in the tables of this version afterwards', async (version) => {
    const source = await opened(emptySqlite);
    await makeTables(source, version);
    await insert(source.db, 'guilds', [{ guild_id: 'g1', left_at: 5 }]);
    await insert(source.db, 'members', [{ user_id: 'u1', hidden: 1, language: 'de' }]);
    const { installation } = await rowsIn(source);
    const target = await opened(emptySqlite);
    await withSnapshot(source.db, (rows) => replaceRows(target, rows));
    const arrived = await rowsIn(target);
    expect(arrived.members).toEqual([{ user_id: 'u1', hidden: 1, language: 'de', named: 0 }]);
    expect(arrived.guilds).toEqual([{ guild_id: 'g1', left_at: 5 }]);
    // What this version adds to an installation is there too.
    expect(arrived.installation).toEqual(expect.arrayContaining([...installation]));
    await withSnapshot(target.db, async ({ schema }) => expect(schema).toEqual(SCHEMA));
  });

  test('a newer one is refused, and one without tables', async () => {
    const target = await filled(OLD);
    await withSnapshot((await filled(NEW)).db, async (source) => {
      for (const schema of [[...SCHEMA, '9999-later'], []])
        await expect(replaceRows(target, { ...source, schema })).rejects.toMatchObject({
          code: 'newer-schema',
        });
    });
    expect(await rowsIn(target)).toEqual(sorted(OLD));
  });
});

describe('a snapshot shows one moment, while another process writes', () => {
  async function check(connectTo: () => Promise<LoadTarget>): Promise<void> {
    const reader = await filled(OLD, connectTo);
    const writer = await opened(connectTo);
    await withSnapshot(reader.db, async (source) => {
      await writer.db.deleteFrom('guilds').execute();
      expect(await rowsOf(source)).toEqual(sorted(OLD));
    });
    expect((await rowsIn(reader)).guilds).toEqual([]);
  }

  test('of SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
    await check(() => emptySqlite(join(folder, 'bot.sqlite')));
    onTestFinished(() => rmSync(folder, { recursive: true }));
  });

  test.skipIf(postgresMissing !== undefined)('of PostgreSQL', async () => {
    const url = await (await postgresServer()).createDatabase();
    await check(() => serverDatabase(url));
  });
});
