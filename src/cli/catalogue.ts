import { catalogueProgram } from './catalogue/program.ts';
import { runCli } from './run.ts';

await runCli(catalogueProgram);
