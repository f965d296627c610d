import type { Generated } from 'kysely';
import { DAY_MS } from '../../lib/time.ts';
/** How long votes on a list change it. */
export const LIST_LIFE_MS = 90 * DAY_MS;
/** How long a vote is kept; by then it weighs less than a thousandth. */
export const VOTE_LIFE_MS = 365 * DAY_MS;
/** How long posted weeks are kept, so that no track is posted twice within a year. */
export const DROP_WEEK_LIFE_MS = 400 * DAY_MS;
export const LOOKUP_LIFE_MS = 180 * DAY_MS;
/** How long an artist that a server met is no news there. */
export const KNOWN_ARTIST_LIFE_MS = 365 * DAY_MS;

/**
 * The tables, as the newest migration leaves them. docs/database.md has a picture of them and says which question each
 * index answers. Ids are Discord's or Spotify's, times are ms since the epoch, flags are 0 or 1; lists of ids, parameters,
 * seeds, candidates and templates are JSON text, which both databases keep as it is written.
 */
export interface Tables {
  /** One row for every server that anything is stored about. */
  guilds: { guild_id: string; left_at: number | null };
  members: { user_id: string; hidden: number; language: string | null; named: Generated<number> };
  /** Who asked to be deleted, as a keyed hash, so that their old reactions are not counted again. */
  deleted_users: { user_hash: string; deleted_at: number; expires_at: number };
  lists: {
    message_id: string;
    channel_id: string;
    /** Null in a conversation with one person. */
    guild_id: string | null;
    seeds: string;
    candidates: string;
    first_tracks: string;
    shown_tracks: string;
    /** What was shown before that. */
    previous_tracks: string | null;
    /** Null while the order is the first one. */
    shown_since: number | null;
    /** What a message is about to show; null while nothing is under way. */
    intended_tracks: string | null;
    edition: string;
    message_template: string;
    sent_at: number;
    expires_at: number;
  };
  votes: {
    message_id: string;
    user_id: string;
    choice: string;
    guild_id: string | null;
    tracks: string;
    origin: string;
    voted_at: number;
    expires_at: number;
  };
  schedules: {
    guild_id: string;
    channel_id: string;
    weekday: number;
    hour: number;
    time_zone: string;
    theme: string | null;
    size: number;
    thread: number;
    turned_on_by: string | null;
    revision: string;
    since: number;
    next_due_at: number;
    done_through: number | null;
    paused_at: number | null;
    pause_reason: string | null;
    pause_params: string | null;
    /** Null unless a person paused drops or turned them off. */
    stopped_at: number | null;
    stopped_by: string | null;
    /** Null unless drops are off. */
    expires_at: number | null;
    locale: string | null;
  };
  drop_weeks: {
    guild_id: string;
    week: string;
    state: string;
    due_at: number;
    claimed_by: string | null;
    claimed_until: number | null;
    channel_id: string | null;
    nonce: string | null;
    planned_at: number | null;
    message_id: string | null;
    skip_reason: string | null;
    skip_params: string | null;
    finished_at: number | null;
    expires_at: number;
  };
  drop_tracks: {
    guild_id: string;
    week: string;
    position: number;
    track_id: string;
    kind: string | null;
    reason: string | null;
    reason_params: string | null;
  };
  lookups: {
    guild_id: string;
    track_id: string;
    position: number;
    looked_up_at: number;
    expires_at: number;
  };
  /** Artists, by their folded names, that a server looked up or was recommended; never by whom. */
  known_artists: { guild_id: string; artist: string; expires_at: number };
  /** What members brought of their listening from elsewhere. */
  taste_imports: {
    user_id: string;
    /** The server's id, '' in a conversation with one person. */
    place: string;
    guild_id: string | null;
    format: string;
    tracks: string;
    artists: string;
    imported_at: number;
    expires_at: number;
  };
  /** The genre that a member hears in a track, and what the bot had said. */
  genre_corrections: {
    user_id: string;
    track_id: string;
    genre: string;
    predicted: string;
    corrected_at: number;
    expires_at: number;
  };
  /** Tracks added to the catalogue; of one that the owner removed only the id, the revision and the time are left. */
  additions: {
    track_id: string;
    /** Number of the last change, of all changes of this table. */
    revision: number;
    track: string | null;
    artist: string | null;
    source: string | null;
    estimated: number | null;
    genre: string | null;
    release_year: number | null;
    added_at: number | null;
    /** Null where it may stay. */
    expires_at: number | null;
    removed_at: number | null;
  };
  /** Interactions that a process answers, so that no other does. */
  claimed_interactions: { interaction_id: string; expires_at: number };
  /** When the next shard of each bucket may identify. */
  identify_slots: { bucket: number; free_at: number };
  /** Which process serves a shard, renewed as long as it does. */
  served_shards: { shard: number; process: string; expires_at: number };
  /** Facts about this installation: the key of the hashes, what was carried over, the newest revision of the additions, the Discord application. */
  installation: { name: string; value: string };
}

/** Tables whose rows expire, children before parents. */
export const EXPIRING_TABLES = [
  'votes',
  'lists',
  'drop_weeks',
  'lookups',
  'known_artists',
  'deleted_users',
  'additions',
  'taste_imports',
  'genre_corrections',
  'schedules',
  'claimed_interactions',
  'served_shards',
] as const;
