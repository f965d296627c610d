import { restoreProgram } from './database/restore.ts';
import { runCli } from './run.ts';

await runCli(restoreProgram);
