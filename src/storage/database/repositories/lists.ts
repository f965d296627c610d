import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { FEATURE_NAMES } from '../../../track/features.ts';
import { ensureGuild, inTransaction, type RepositoryContext, readJson } from '../context.ts';
import type { ListRepository, ListSeed, PostedList } from '../ports/lists.ts';
import { LIST_LIFE_MS, type Tables } from '../schema.ts';

const ids = z.array(z.string()).readonly();
const candidates = z.array(z.tuple([z.string(), z.number(), z.number()])).readonly();
const seeds = z
  .array(
    z.object({
      id: z.string().optional(),
      title: z.string(),
      artists: z.array(z.string()),
      features: z.partialRecord(z.enum(FEATURE_NAMES), z.number()),
    }),
  )
  .readonly();

const GUILD_LISTS_MAX = 400;
const UNFINISHED_MAX = 1000;

export function listRepository(context: RepositoryContext): ListRepository {
  const { db, now } = context;
  const newestOf = (guild: string | null, since: number, limit: number) =>
    db
      .selectFrom('lists')
      .where('guild_id', guild === null ? 'is' : '=', guild)
      .where('sent_at', '>=', since)
      .where('expires_at', '>', now())
      .orderBy('sent_at', 'desc')
      .limit(limit);
  return {
    add: (list) =>
      inTransaction(db, async (trx) => {
        if (list.guild !== null) await ensureGuild(trx, list.guild);
        const initial = JSON.stringify(list.initialTracks);
        const inserted = await trx
          .insertInto('lists')
          .values({
            message_id: list.message,
            channel_id: list.channel,
            guild_id: list.guild,
            seeds: JSON.stringify(list.seeds),
            candidates: JSON.stringify(
              list.pool.map(({ id, distance, scoreBonus }) => [id, distance, scoreBonus]),
            ),
            first_tracks: initial,
            shown_tracks: initial,
            edition: '',
            intended_tracks: list.intendedTracks === undefined ? null : JSON.stringify(list.intendedTracks),
            message_template: JSON.stringify(list.messageTemplate),
            sent_at: list.postedAt,
            expires_at: list.postedAt + LIST_LIFE_MS,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('message_id')
          .execute();
        return inserted.length > 0;
      }),

    async get(message) {
      const row = await db
        .selectFrom('lists')
        .selectAll()
        .where('message_id', '=', message)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return listOf(context, row);
    },

    async setIntended(message, intendedTracks) {
      const { numUpdatedRows } = await db
        .updateTable('lists')
        .set({ intended_tracks: JSON.stringify(intendedTracks) })
        .where('message_id', '=', message)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async unfinished(limit = UNFINISHED_MAX) {
      const rows = await db
        .selectFrom('lists')
        .select(['message_id', 'guild_id'])
        .where('intended_tracks', 'is not', null)
        .where('expires_at', '>', now())
        .orderBy('sent_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ message_id: message, guild_id: guild }) => ({ message, guild }));
    },

    async setShown(message, shownTracks, shownHash, since) {
      const tracks = JSON.stringify(shownTracks);
      const { numUpdatedRows } = await db
        .updateTable('lists')
        .set(({ case: when, ref }) => ({
          previous_tracks: when()
            .when('shown_tracks', '=', tracks)
            .then(ref('previous_tracks'))
            .else(ref('shown_tracks'))
            .end(),
          shown_since: when()
            .when('shown_tracks', '=', tracks)
            .then(ref('shown_since'))
            .else(sql<number>`cast(${since} as bigint)`)
            .end(),
          shown_tracks: tracks,
          intended_tracks: null,
          edition: shownHash,
        }))
        .where('message_id', '=', message)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    move: (from, to) =>
      inTransaction(db, async (trx) => {
        const other = trx.selectFrom('lists').select('message_id').where('message_id', '=', to);
        if ((await other.executeTakeFirst()) !== undefined) {
          await trx.deleteFrom('lists').where('message_id', '=', from).execute();
          return;
        }
        await trx.updateTable('lists').set({ message_id: to }).where('message_id', '=', from).execute();
      }),

    async delete(message) {
      const deleted = await db.deleteFrom('lists').where('message_id', '=', message).executeTakeFirst();
      return deleted.numDeletedRows > 0n;
    },

    async ofGuild(guild, since, limit = GUILD_LISTS_MAX) {
      const rows = await newestOf(guild, since, limit).select('message_id').execute();
      return rows.map(({ message_id }) => message_id).reverse();
    },

    async tracksOfGuild(guild, since) {
      const rows = await newestOf(guild, since, GUILD_LISTS_MAX)
        .select(['message_id', 'first_tracks', 'shown_tracks'])
        .execute();
      const tracks = rows.flatMap(({ message_id: message, first_tracks, shown_tracks }) =>
        [first_tracks, shown_tracks].flatMap(
          (text) => readJson(context, text, ids, { table: 'lists', message }) ?? [],
        ),
      );
      return [...new Set(tracks)];
    },
  };
}

/** The list in a row; undefined where a column is damaged. */
function listOf(context: RepositoryContext, row: Selectable<Tables['lists']>): PostedList | undefined {
  const { message_id: message } = row;
  const read = <T>(text: string, schema: z.ZodType<T>) =>
    readJson(context, text, schema, { table: 'lists', message });
  const parts = {
    pool: read(row.candidates, candidates),
    seeds: read(row.seeds, seeds),
    initialTracks: read(row.first_tracks, ids),
    shownTracks: read(row.shown_tracks, ids),
    messageTemplate: read(row.message_template, z.json()),
  };
  if (!isComplete(parts)) return undefined;
  const previousTracks = row.previous_tracks === null ? undefined : read(row.previous_tracks, ids);
  const intendedTracks = row.intended_tracks === null ? undefined : read(row.intended_tracks, ids);
  return {
    ...parts,
    ...(previousTracks !== undefined && { previousTracks }),
    ...(row.shown_since !== null && { shownSince: row.shown_since }),
    ...(intendedTracks !== undefined && { intendedTracks }),
    pool: parts.pool.map(([id, distance, scoreBonus]) => ({ id, distance, scoreBonus })),
    seeds: parts.seeds.map(seedOf),
    message,
    channel: row.channel_id,
    guild: row.guild_id,
    postedAt: row.sent_at,
    shownHash: row.edition,
  };
}

/** Without the features that zod lists as present but undefined. */
function seedOf({ id, title, artists, features }: z.infer<typeof seeds>[number]): ListSeed {
  const known = Object.fromEntries(Object.entries(features).filter(([, value]) => value !== undefined));
  return { title, artists, features: known, ...(id !== undefined && { id }) };
}

function isComplete<T extends object>(parts: T): parts is { [K in keyof T]: Exclude<T[K], undefined> } {
  return !Object.values(parts).includes(undefined);
}
