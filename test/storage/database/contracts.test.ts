import { databaseContract } from '../../contracts/database.ts';
import { memoryDatabase, pgliteDatabase, serverDatabase, sqliteFile } from '../../support/databases.ts';
import { postgresMissing } from '../../support/postgres.ts';

if (postgresMissing !== undefined) console.warn(postgresMissing);

databaseContract('memory', memoryDatabase);
databaseContract('SQLite file', sqliteFile);
databaseContract('PGlite', pgliteDatabase);
databaseContract('PostgreSQL', serverDatabase, postgresMissing);
