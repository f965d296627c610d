import { sql } from 'kysely';
import { ensureGuild, inTransaction, type RepositoryContext, readJson } from '../context.ts';
import type { ListRepository } from '../ports/lists.ts';
import { LIST_LIFE_MS } from '../schema.ts';
import { ids, listOf } from './list-rows.ts';

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
              list.pool.map(({ id, distance, scoreBonus, relevance }) =>
                relevance === undefined ? [id, distance, scoreBonus] : [id, distance, scoreBonus, relevance],
              ),
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
