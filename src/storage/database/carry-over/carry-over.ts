import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { type NamespaceName, type OnDamagedEntry, openNamespace } from '../../namespace.ts';
import type { Store } from '../../store.ts';
import { inTransaction, type RepositoryContext } from '../context.ts';
import { reasonColumns } from '../reason.ts';
import { LIST_LIFE_MS, type Tables } from '../schema.ts';
import { type UserHash, userHash } from '../user-hash.ts';
import { Carrier } from './carrier.ts';
import { listRow, lookupRows, planRows, scheduleRow, voteRows, type WeekRows, weekRows } from './rows.ts';
import * as old from './schemas.ts';

/** What was carried over, for the log. */
export interface CarriedCounts {
  readonly lists: number;
  readonly votes: number;
  readonly schedules: number;
  readonly dropWeeks: number;
  readonly lookups: number;
  readonly members: number;
  readonly leftGuilds: number;
}

const MARKER = 'carried-over-from-0.1';

/**
 * Copies what version 0.1 kept in its Keyv store into the tables: once, however many processes start and however often, in one
 * transaction. The old entries stay. What has expired or is damaged is left out.
 * @returns undefined where it was done before
 */
export async function carryOver(
  { db, now }: Pick<RepositoryContext, 'db' | 'now'>,
  store: Store,
  onDamage: OnDamagedEntry,
): Promise<CarriedCounts | undefined> {
  const hash = userHash(db);
  // Reads the key now: within the transaction there may be no other connection.
  await hash.of('');
  return inTransaction(db, async (trx) => {
    // Another process that starts at the same time waits here.
    const marked = await trx
      .insertInto('installation')
      .values({ name: MARKER, value: new Date(now()).toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('name')
      .execute();
    if (marked.length === 0) return undefined;
    const entries = <T>(name: NamespaceName, schema: z.ZodType<T>) =>
      openNamespace(store, name, schema, onDamage).entries();
    const carrier = new Carrier(trx, now());

    for await (const [message, list] of entries('messages', old.oldList)) {
      await carrier.add('lists', list.guild, [listRow(message, list)]);
    }
    for await (const [key, ballot] of entries('votes', old.oldBallot)) {
      await carrier.add('votes', ballot.guild, voteRows(key, ballot));
    }
    for await (const [guild, settings] of entries('schedules', old.oldSettings)) {
      await carrier.add('schedules', guild, [scheduleRow(guild, settings)]);
    }
    await carrier.flush();
    await carryDrops(carrier, trx, store);
    for await (const [key, ids] of entries('taste', old.oldIndex)) await carryFlag(carrier, hash, key, ids);
    await carrier.flush();
    const { lists, votes, schedules, drop_weeks, lookups, members } = carrier.counts;
    const { leftGuilds } = carrier;
    return { lists, votes, schedules, dropWeeks: drop_weeks, lookups, members, leftGuilds };
  });
}

interface DropEntry {
  readonly kind: string;
  readonly guild: string;
  readonly week: string;
  readonly value: unknown;
}

/** Several kinds of entries shared one namespace: `kind/guild` or `kind/guild/week`. */
async function dropEntries(store: Store): Promise<DropEntry[]> {
  const entries: DropEntry[] = [];
  for await (const [key, value] of store.keyv('drops').iterator()) {
    const [kind = '', guild = '', week = ''] = String(key).split('/');
    entries.push({ kind, guild, week, value });
  }
  return entries;
}

/** Flags hold the time they were made; everything else was an index, which the tables have themselves. */
async function carryFlag(
  carrier: Carrier,
  hash: UserHash,
  key: string,
  ids: readonly string[],
): Promise<void> {
  const [kind, id = ''] = key.split('/');
  const at = Number(ids[0]);
  if (!Number.isFinite(at)) return;
  if (kind === 'hidden') await carrier.add('members', null, [{ user_id: id, hidden: 1, language: null }]);
  if (kind === 'left') await carrier.noteLeft(id, at);
  if (kind !== 'forgotten') return;
  const row = { user_hash: await hash.of(id), deleted_at: at, expires_at: at + LIST_LIFE_MS };
  await carrier.add('deleted_users', null, [row]);
}

async function carryDrops(carrier: Carrier, trx: Transaction<Tables>, store: Store): Promise<void> {
  const entries = await dropEntries(store);
  const finished = new Set<string>();
  for (const { kind, guild, week, value } of entries) {
    const record = kind === 'record' ? old.oldRecord.safeParse(value).data : undefined;
    if (record === undefined) continue;
    finished.add(`${guild}/${week}`);
    await carryWeek(carrier, guild, weekRows(guild, week, record));
  }
  for (const { kind, guild, week, value } of entries) {
    const plan = kind === 'plan' ? old.oldPlan.safeParse(value).data : undefined;
    const lookups = kind === 'heard' ? old.oldLookups.safeParse(value).data : undefined;
    const progress = kind === 'progress' ? old.oldProgress.safeParse(value).data : undefined;
    // A plan was kept for a while beside the record of its week.
    if (plan !== undefined && !finished.has(`${guild}/${week}`)) {
      await carryWeek(carrier, guild, planRows(guild, week, plan));
    }
    if (lookups !== undefined) await carrier.add('lookups', guild, lookupRows(guild, lookups));
    if (progress !== undefined) await carryProgress(trx, guild, progress);
  }
}

async function carryWeek(carrier: Carrier, guild: string, rows: WeekRows): Promise<void> {
  const [row] = rows.drop_weeks;
  if (row === undefined || carrier.hasExpired(row.expires_at)) return;
  await carrier.add('drop_weeks', guild, rows.drop_weeks);
  await carrier.add('drop_tracks', guild, rows.drop_tracks);
}

async function carryProgress(
  trx: Transaction<Tables>,
  guild: string,
  { through, paused }: z.infer<typeof old.oldProgress>,
): Promise<void> {
  const schedule = trx.updateTable('schedules').where('guild_id', '=', guild);
  await schedule.set({ done_through: through }).execute();
  if (paused === undefined) return;
  const { code, params } = reasonColumns(paused.why);
  const reason = { pause_reason: code, pause_params: params };
  await schedule
    .where('revision', '=', paused.revision)
    .set({ paused_at: paused.at, ...reason })
    .execute();
}
