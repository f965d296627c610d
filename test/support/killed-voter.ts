/**
 * A process that stores votes and dies by SIGKILL at its n-th write. Arguments: STORE_URL, n, and `before` or `after` the
 * write. Prints a line for every step that is stored.
 */
import { openKeyvRepository } from '../../src/feedback/keyv/keyv-repository.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { runPlan } from './vote-plan.ts';

const [url = '', dieAt = '0', when = 'before'] = process.argv.slice(2);
let writes = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) {
    // Until the signal arrives.
  }
}

/** Counts the writes to a store. */
function killAtWrite(store: Store): Store {
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

const onDamage = (message: string) => {
  throw new Error(message);
};
const repository = openKeyvRepository(killAtWrite(await openStore(url)), onDamage, () => 2);
await runPlan(repository, (step) => process.stdout.write(`${step}\n`));
process.stdout.write(`writes ${writes}\n`);
