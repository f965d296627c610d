/**
 * A process that adds and removes votes at random, told by its arguments: DATABASE_URL, its number, how many steps, the
 * first step. Prints a line for every step it was told is stored, so that the process that kills it knows what must be there.
 */
import { openDatabase } from '../../src/storage/database/open.ts';
import { someList } from './stored.ts';
import { MESSAGES, stepsOf } from './vote-steps.ts';

const [url = '', process_ = '0', steps = '0', from = '0'] = process.argv.slice(2);
const database = await openDatabase(url);
for (const message of MESSAGES) await database.lists.add(someList(message, Date.now()));
for (const step of stepsOf(Number(process_), Number(steps)).slice(Number(from))) {
  const { message, user, choice } = step;
  const outcome =
    step.kind === 'add'
      ? await database.votes.add(message, user, {
          choice,
          tracks: ['t1'],
          at: Date.now(),
          origin: 'reaction',
        })
      : await database.votes.remove(message, user, choice);
  process.stdout.write(`${String(outcome)}\n`);
}
await database.close();
