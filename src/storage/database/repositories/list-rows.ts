import type { Selectable } from 'kysely';
import { z } from 'zod';
import { FEATURE_NAMES } from '../../../track/features.ts';
import { type RepositoryContext, readJson } from '../context.ts';
import type { ListSeed, PostedList } from '../ports/lists.ts';
import type { Tables } from '../schema.ts';

/** A list of tracks in a column. */
export const ids = z.array(z.string()).readonly();
const candidates = z.array(z.tuple([z.string(), z.number(), z.number()], z.number())).readonly();
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

/** The list in a row; undefined where a column is damaged. */
export function listOf(context: RepositoryContext, row: Selectable<Tables['lists']>): PostedList | undefined {
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
    pool: parts.pool.map(([id, distance, scoreBonus, relevance]) => ({
      id,
      distance,
      scoreBonus,
      ...(relevance !== undefined && { relevance }),
    })),
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
