import { registerProgram } from './register/program.ts';
import { runCli } from './run.ts';

await runCli(registerProgram);
