import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { DatabaseError } from './error.ts';

const MIGRATION_TABLE = 'migrations';
const MIGRATION_LOCK_TABLE = 'migration_lock';

/**
 * Brings the tables to the newest version, under a lock that other processes starting meanwhile wait for. All pending
 * migrations are one transaction, so that a killed process leaves the version it found.
 * @param migrations by name, in alphabetical order
 * @returns the names of those that ran
 * @throws DatabaseError `newer-schema` when a newer version of the program has migrated the database already
 */
export async function migrate<T>(
  db: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
  place: string,
): Promise<string[]> {
  await refuseNewerSchema(db, migrations, place);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: MIGRATION_LOCK_TABLE,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    if (error instanceof DatabaseError) throw error;
    // Another process may have been newer and faster.
    await refuseNewerSchema(db, migrations, place);
    const detail = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(
      'migration-failed',
      `The database ${place} could not be brought to this version's tables (${detail}); nothing was changed, so restore the previous version of the bot and report this.`,
      { cause: error },
    );
  }
  return results.map(({ migrationName }) => migrationName);
}

async function refuseNewerSchema<T>(
  db: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
  place: string,
): Promise<void> {
  const applied = await migrationsIn(db);
  const known = Object.keys(migrations);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new DatabaseError(
    'newer-schema',
    `The database ${place} was written by a newer version of the bot (tables of version ${applied.length}, this one knows ${known.length}): update the bot, or point DATABASE_URL at another database.`,
  );
}

/** Names of the migrations that a database has been through, in order; none where it has no tables. */
export async function migrationsIn<T>(db: Kysely<T>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Names of the tables in which is kept what has run. */
export const MIGRATION_TABLES = [MIGRATION_TABLE, MIGRATION_LOCK_TABLE] as const;
