/**
 * A process that stores votes and dies by SIGKILL at its n-th writing statement, transaction statements included.
 * Arguments: DATABASE_URL, n, and `before` or `after` the statement. Prints a line for every step that is stored.
 */
import { openDatabase } from '../../src/storage/database/open.ts';
import { SqliteConnection } from '../../src/storage/database/sqlite/connection.ts';
import { runPlan } from './vote-plan.ts';

const [url = '', dieAt = '0', when = 'before'] = process.argv.slice(2);
let writes = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) {
    // Until the signal arrives.
  }
}

const database = await openDatabase(url, () => 2);
const { executeQuery } = SqliteConnection.prototype;
SqliteConnection.prototype.executeQuery = async function <Row>(
  this: SqliteConnection,
  query: Parameters<typeof executeQuery>[0],
) {
  if (/^select/i.test(query.sql))
    return executeQuery.call<typeof this, [typeof query], Promise<{ rows: Row[] }>>(this, query);
  writes += 1;
  if (writes === Number(dieAt) && when === 'before') die();
  const result = await executeQuery.call<typeof this, [typeof query], Promise<{ rows: Row[] }>>(this, query);
  if (writes === Number(dieAt)) die();
  return result;
};
await runPlan(database, (step) => process.stdout.write(`${step}\n`));
process.stdout.write(`writes ${writes}\n`);
