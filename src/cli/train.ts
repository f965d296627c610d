import { runCli } from './run.ts';
import { trainProgram } from './train/program.ts';

await runCli(trainProgram);
