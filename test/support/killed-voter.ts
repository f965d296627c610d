/**
 * A process that stores votes and dies by SIGKILL at its n-th write, told which by its arguments:
 * STORE_URL, n, and whether the write itself still happens. Prints a line for every vote it was told is stored.
 */
import { VoteStore } from '../../src/feedback/vote-store.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { plan } from './vote-plan.ts';

const [url = '', dieAt = '0', when = 'before'] = process.argv.slice(2);
let writes = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) {
    // The signal is on its way.
  }
}

/** The store, whose every write is counted. */
function mortal(store: Store): Store {
  for (const name of ['votes', 'messages', 'taste']) {
    const keyv = store.keyv(name);
    for (const method of ['set', 'delete'] as const) {
      const write = keyv[method].bind(keyv) as (...args: unknown[]) => Promise<boolean>;
      Object.assign(keyv, {
        [method]: async (...args: unknown[]) => {
          writes += 1;
          if (writes === Number(dieAt) && when === 'before') die();
          const result = await write(...args);
          if (writes === Number(dieAt)) die();
          return result;
        },
      });
    }
  }
  return store;
}

const votes = new VoteStore(mortal(await openStore(url)), (message) => {
  throw new Error(message);
});
for (const step of plan) {
  if (step.take === 'post') await votes.post(step.message, step.list);
  else if (step.take === 'add') await votes.add(step.message, step.user, 'g', step.given);
  else await votes.remove(step.message, step.user, step.mark);
  process.stdout.write(`${plan.indexOf(step)}\n`);
}
process.stdout.write(`writes ${writes}\n`);
