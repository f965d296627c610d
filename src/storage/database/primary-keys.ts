import type { Tables } from './schema.ts';

type Keys = { readonly [Table in keyof Tables]?: readonly (keyof Tables[Table] & string)[] };

/** The primary key of every table that is worth keeping, parents before what refers to them. */
export const PRIMARY_KEYS = {
  installation: ['name'],
  guilds: ['guild_id'],
  members: ['user_id'],
  deleted_users: ['user_hash'],
  lists: ['message_id'],
  votes: ['message_id', 'user_id', 'choice'],
  schedules: ['guild_id'],
  drop_weeks: ['guild_id', 'week'],
  drop_tracks: ['guild_id', 'week', 'position'],
  lookups: ['guild_id', 'track_id'],
  known_artists: ['guild_id', 'artist'],
  taste_imports: ['user_id', 'place'],
  genre_corrections: ['user_id', 'track_id'],
  additions: ['track_id'],
} as const satisfies Keys;

/** Those of tables that mean something only to processes that are running. */
export const TRANSIENT_KEYS = {
  claimed_interactions: ['interaction_id'],
  identify_slots: ['bucket'],
  served_shards: ['shard', 'process'],
} as const satisfies Keys;

export type TableName = keyof typeof PRIMARY_KEYS;

/** Every table that is worth keeping, parents before what refers to them. */
export const TABLE_NAMES = Object.keys(PRIMARY_KEYS) as TableName[];
