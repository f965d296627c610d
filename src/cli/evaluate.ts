import { evaluateProgram } from './evaluate/program.ts';
import { runCli } from './run.ts';

await runCli(evaluateProgram(process.argv[2]));
