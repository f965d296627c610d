import { backupProgram } from './database/backup.ts';
import { runCli } from './run.ts';

await runCli(backupProgram);
