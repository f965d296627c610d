import { z } from 'zod';
import { FEATURE_NAMES } from '../../../track/features.ts';
import { ensureGuild, inTransaction, type RepositoryContext, readJson } from '../context.ts';
import { LIST_LIFE_MS } from '../schema.ts';

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

/** A list of tracks that was sent to a channel, and what is needed to rank and show it again. */
export interface PostedList {
  readonly message: string;
  readonly channel: string;
  /** Null in a conversation with one person. */
  readonly guild: string | null;
  /** When it was sent, ms since the epoch. */
  readonly at: number;
  /** Id, distance and score bonus of what the list was chosen from, nearest first. */
  readonly candidates: z.infer<typeof candidates>;
  /** What was asked for. */
  readonly seeds: z.infer<typeof seeds>;
  /** Ids first shown, in order. */
  readonly first: readonly string[];
  /** Ids shown now: what a vote on a number refers to. */
  readonly shown: readonly string[];
  /** Tells the last edit that Discord took from others; empty while the message is as it was sent. */
  readonly edition: string;
  /** Whatever the room that shows the list needs to show it again: JSON. */
  readonly messageTemplate: unknown;
}

/** Lists, each for 90 days. */
export interface ListRepository {
  /** Stores a list that was just sent. @returns false where it was stored before; nothing is changed then */
  add(list: Omit<PostedList, 'shown' | 'edition'>): Promise<boolean>;
  get(message: string): Promise<PostedList | undefined>;
  /** Notes what is shown now that Discord took an edit. @returns whether the list is stored */
  setShown(message: string, shown: readonly string[], edition: string): Promise<boolean>;
  /** Deletes a list whose message is gone; the votes on it stay part of tastes. */
  delete(message: string): Promise<boolean>;
  /**
   * Message ids of a server's lists, oldest first.
   * @param since ms since the epoch, inclusive
   * @param limit the newest so many
   */
  ofGuild(guild: string, since: number, limit?: number): Promise<string[]>;
}

const GUILD_LISTS_MAX = 400;

export function listRepository(context: RepositoryContext): ListRepository {
  const { db, now } = context;
  return {
    add: (list) =>
      inTransaction(db, async (trx) => {
        if (list.guild !== null) await ensureGuild(trx, list.guild);
        const first = JSON.stringify(list.first);
        const inserted = await trx
          .insertInto('lists')
          .values({
            message_id: list.message,
            channel_id: list.channel,
            guild_id: list.guild,
            seeds: JSON.stringify(list.seeds),
            candidates: JSON.stringify(list.candidates),
            first_tracks: first,
            shown_tracks: first,
            edition: '',
            message_template: JSON.stringify(list.messageTemplate ?? null),
            sent_at: list.at,
            expires_at: list.at + LIST_LIFE_MS,
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
      const read = <T>(text: string, schema: z.ZodType<T>) =>
        readJson(context, text, schema, { table: 'lists', message });
      const parts = {
        candidates: read(row.candidates, candidates),
        seeds: read(row.seeds, seeds),
        first: read(row.first_tracks, ids),
        shown: read(row.shown_tracks, ids),
      };
      if (!isComplete(parts)) return undefined;
      return {
        ...parts,
        message,
        channel: row.channel_id,
        guild: row.guild_id,
        at: row.sent_at,
        edition: row.edition,
        messageTemplate: read(row.message_template, z.json()),
      };
    },

    async setShown(message, shown, edition) {
      const { numUpdatedRows } = await db
        .updateTable('lists')
        .set({ shown_tracks: JSON.stringify(shown), edition })
        .where('message_id', '=', message)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async delete(message) {
      const deleted = await db.deleteFrom('lists').where('message_id', '=', message).executeTakeFirst();
      return deleted.numDeletedRows > 0n;
    },

    async ofGuild(guild, since, limit = GUILD_LISTS_MAX) {
      const rows = await db
        .selectFrom('lists')
        .select('message_id')
        .where('guild_id', '=', guild)
        .where('sent_at', '>=', since)
        .where('expires_at', '>', now())
        .orderBy('sent_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ message_id }) => message_id).reverse();
    },
  };
}

function isComplete<T extends object>(parts: T): parts is { [K in keyof T]: Exclude<T[K], undefined> } {
  return !Object.values(parts).includes(undefined);
}
