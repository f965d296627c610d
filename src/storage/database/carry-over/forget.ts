import type { Store } from '../../store.ts';
import type { Database } from '../database.ts';

/** The database, with deletions that also reach what version 0.1 left in the store it was carried over from. */
export function keepOldStoreInStep(database: Database, store: Store): Database {
  const { members, guilds } = database;
  return {
    ...database,
    members: {
      ...members,
      // First, so that an interrupted deletion can be asked for again.
      async delete(user) {
        await deleteUserFromOldStore(store, user);
        return members.delete(user);
      },
    },
    guilds: {
      ...guilds,
      async delete(guild) {
        await deleteGuildFromOldStore(store, guild);
        return guilds.delete(guild);
      },
    },
  };
}

/**
 * Deletes a person from what version 0.1 left in its Keyv store, where `DATABASE_URL` has copied it from. Looks through
 * everything, which is done on request only.
 */
async function deleteUserFromOldStore(store: Store, user: string): Promise<void> {
  await deleteWhere(store, 'votes', (key) => key.split('/')[1] === user);
  await deleteWhere(
    store,
    'taste',
    (key) => /^(voted|hidden|forgotten)\//.test(key) && key.endsWith(`/${user}`),
  );
  const taste = store.keyv('taste');
  for (const [key, ids] of await entriesOf(store, 'taste')) {
    if (Array.isArray(ids) && ids.includes(user))
      await taste.set(
        key,
        ids.filter((id) => id !== user),
      );
  }
  const schedules = store.keyv('schedules');
  for (const [guild, settings] of await entriesOf(store, 'schedules')) {
    if (fieldOf(settings, 'by') === user) await schedules.set(guild, { ...(settings as object), by: '' });
  }
}

/** As {@link deleteUserFromOldStore}, everything of a server. */
async function deleteGuildFromOldStore(store: Store, guild: string): Promise<void> {
  const isOfGuild = (_: string, value: unknown) => fieldOf(value, 'guild') === guild;
  await deleteWhere(store, 'votes', isOfGuild);
  await deleteWhere(store, 'messages', isOfGuild);
  await deleteWhere(store, 'schedules', (key) => key === guild);
  await deleteWhere(store, 'drops', (key) => key.split('/')[1] === guild);
  await deleteWhere(store, 'taste', (key) => key === `lists/${guild}` || key === `left/${guild}`);
}

async function deleteWhere(
  store: Store,
  namespace: string,
  isToGo: (key: string, value: unknown) => boolean,
): Promise<void> {
  const keys = (await entriesOf(store, namespace)).flatMap(([key, value]) =>
    isToGo(key, value) ? [key] : [],
  );
  for (const key of keys) await store.keyv(namespace).delete(key);
}

async function entriesOf(store: Store, namespace: string): Promise<[key: string, value: unknown][]> {
  const entries: [string, unknown][] = [];
  for await (const [key, value] of store.keyv(namespace).iterator()) entries.push([String(key), value]);
  return entries;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
