import { parseArgs } from 'node:util';
import { parseConfig } from '../../config.ts';
import { type Program, UsageError } from '../run.ts';

const USAGE = `npm run -s catalogue -- stats [--json]
npm run -s catalogue -- export [--out FILE]
npm run -s catalogue -- import FILE [--label-column NAME]
npm run -s catalogue -- remove ID|LINK ...
npm run -s catalogue -- corrections
Shows and changes what the catalogue consists of: the tracks that ship with the bot, and the additions in the database.
Bots that run notice a change within a minute.

  stats               what is in the catalogue, and since when
    --json            one JSON document on standard output
  export              the additions as a table that "npm run train -- --tracks base.csv --tracks FILE" reads, to make
                      them part of the bundled catalogue; what services say of artists is not in it
    --out FILE        where to write it, gzipped if it ends in .gz (default: standard output)
  import FILE         adds the tracks of a file of any form that "npm run train" reads, removed ones too; they stay
                      unless the file says until when they may be kept (keep_until)
    --label-column NAME  the column of the label, where its name does not tell
  remove ID|LINK ...  removes additions; look-ups do not bring them back, an import does
  corrections         the genres that members chose with "Wrong?", as CSV on standard output: how many say the same of a
                      track, and what the bot had answered

Exit codes: 0 done, 1 not or not all of it (standard error says why), 2 the command line is wrong.`;

const COMMANDS = ['stats', 'export', 'import', 'remove', 'corrections'] as const;
type Command = (typeof COMMANDS)[number];

/** Which option belongs to which command. */
const OPTIONS: Readonly<Record<'json' | 'out' | 'label-column', Command>> = {
  json: 'stats',
  out: 'export',
  'label-column': 'import',
};

/** `npm run catalogue`. */
export const catalogueProgram: Program = { usage: USAGE, run };

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, out: text, 'label-column': text },
  });
  const [first, ...rest] = positionals;
  const command = COMMANDS.find((name) => name === first);
  if (command === undefined) {
    throw new UsageError(`Choose ${COMMANDS.join(', ')}${first === undefined ? '' : `, not "${first}"`}.`);
  }
  for (const [option, owner] of Object.entries(OPTIONS)) {
    if (option in values && owner !== command) throw new UsageError(`--${option} is for ${owner}.`);
  }
  checkCount(command, rest);
  if (values.out === '') throw new UsageError('--out takes the name of a file.');
  const ids = command === 'remove' ? (await import('./remove.ts')).idsOf(rest) : [];
  const config = parseConfig(process.env);
  // Loaded only now, so that help and usage errors come at once.
  const { openCatalogue } = await import('./open.ts');
  const opened = await openCatalogue(config, () => Date.now());
  try {
    switch (command) {
      case 'stats':
        return await (await import('./stats.ts')).printStats(opened, values.json === true);
      case 'export':
        return await (await import('./export.ts')).exportAdditions(opened, values.out);
      case 'import':
        return await (await import('./import.ts')).importFile(opened, rest[0] ?? '', values['label-column']);
      case 'remove':
        return await (await import('./remove.ts')).removeTracks(opened, ids);
      case 'corrections':
        return await (await import('./corrections.ts')).printCorrections(opened);
    }
  } finally {
    await opened.close();
  }
}

function checkCount(command: Command, rest: readonly string[]): void {
  if (command === 'remove') {
    if (rest.length === 0) throw new UsageError('remove needs the id of a track, or a link to it.');
    return;
  }
  const wanted = command === 'import' ? 1 : 0;
  if (rest.length < wanted) throw new UsageError('import needs a FILE.');
  if (rest.length > wanted) throw new UsageError(`"${rest[wanted]}" is one argument too many.`);
}
