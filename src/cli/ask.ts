import { askProgram } from './ask/program.ts';
import { runCli } from './run.ts';

await runCli(askProgram());
