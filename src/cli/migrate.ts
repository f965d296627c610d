import { migrateProgram } from './database/migrate.ts';
import { runCli } from './run.ts';

await runCli(migrateProgram);
