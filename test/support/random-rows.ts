import fc from 'fast-check';
import type { Row, Value } from '../../src/storage/database/copy/row-source.ts';
import { PRIMARY_KEYS, type TableName } from '../../src/storage/database/primary-keys.ts';
import type { Tables } from '../../src/storage/database/schema.ts';

/** Rows of every table, as all databases can store them. */
export type RowsByTable = Readonly<Record<TableName, readonly Row[]>>;

type Values = Readonly<Record<string, fc.Arbitrary<Value>>>;

// PostgreSQL takes every character but NUL.
const text = fc.string({ unit: 'binary', maxLength: 12 }).map((some) => some.replaceAll('\0', ''));
const longText = fc.oneof(text, fc.string({ unit: 'grapheme', minLength: 500, maxLength: 3000 }));
const time = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const number = fc.integer();
const flag = fc.constantFrom(0, 1);
const maybe = (value: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.option(value, { nil: null });

/** Ids of the servers that rows refer to. */
const GUILDS = ['g1', 'g2', 'Ünïcode 💿', '\' " ; --', '\uFFFF'];
const guild = fc.constantFrom(...GUILDS);
const WEEKS = GUILDS.flatMap((guild_id) => ['2027-W01', '2027-W52'].map((week) => ({ guild_id, week })));

/** A column that is missing does not compile. */
type Columns<Table extends TableName> = Readonly<Record<keyof Tables[Table], fc.Arbitrary<Value>>>;

const COLUMNS: {
  readonly [Table in Exclude<TableName, 'guilds' | 'drop_weeks' | 'drop_tracks'>]: Columns<Table>;
} = {
  installation: { name: text, value: longText },
  members: { user_id: text, hidden: flag, language: maybe(text), named: flag },
  deleted_users: { user_hash: text, deleted_at: time, expires_at: time },
  lists: {
    ...{ message_id: text, channel_id: text, guild_id: maybe(guild), seeds: longText, candidates: longText },
    ...{ first_tracks: longText, shown_tracks: longText, previous_tracks: maybe(longText) },
    ...{ shown_since: maybe(time), intended_tracks: maybe(text), edition: text, message_template: longText },
    ...{ sent_at: time, expires_at: time },
  },
  votes: {
    ...{ message_id: text, user_id: text, choice: text, guild_id: maybe(guild), tracks: text },
    ...{ origin: text, voted_at: time, expires_at: time },
  },
  schedules: {
    ...{ guild_id: guild, channel_id: text, weekday: fc.integer({ min: 1, max: 7 }) },
    ...{ hour: fc.integer({ min: 0, max: 23 }), time_zone: text, theme: maybe(text), size: number },
    ...{ thread: flag, turned_on_by: maybe(text), revision: text, since: time, next_due_at: time },
    ...{ done_through: maybe(time), paused_at: maybe(time), pause_reason: maybe(text) },
    ...{ pause_params: maybe(text), stopped_at: maybe(time), stopped_by: maybe(text) },
    ...{ locale: maybe(text) },
    ...{ expires_at: maybe(time) },
  },
  lookups: { guild_id: guild, track_id: text, position: number, looked_up_at: time, expires_at: time },
  known_artists: { guild_id: guild, artist: text, expires_at: time },
  taste_imports: {
    ...{ user_id: text, place: text, guild_id: maybe(guild), format: text, tracks: longText },
    ...{ artists: longText, imported_at: time, expires_at: time },
  },
  genre_corrections: {
    ...{ user_id: text, track_id: text, genre: text, predicted: text, corrected_at: time, expires_at: time },
  },
  additions: {
    ...{ track_id: text, revision: time, track: maybe(longText), artist: maybe(longText) },
    ...{ source: maybe(text), estimated: maybe(flag), genre: maybe(text), release_year: maybe(number) },
    ...{ added_at: maybe(time), expires_at: maybe(time), removed_at: maybe(time) },
  },
};

const weekValues: Omit<Columns<'drop_weeks'>, 'guild_id' | 'week'> = {
  ...{ state: fc.constantFrom('open', 'planned', 'posted', 'skipped'), due_at: time },
  ...{ claimed_by: maybe(text), claimed_until: maybe(time), channel_id: maybe(text), nonce: maybe(text) },
  ...{ planned_at: maybe(time), message_id: maybe(text), skip_reason: maybe(text) },
  ...{ skip_params: maybe(text), finished_at: maybe(time), expires_at: time },
};
const trackValues: Omit<Columns<'drop_tracks'>, 'guild_id' | 'week'> = {
  ...{ position: number, track_id: text, kind: maybe(text), reason: maybe(text), reason_params: maybe(text) },
};

function rows(table: TableName, columns: Values): fc.Arbitrary<Row[]> {
  const keyOf = (row: Row) => JSON.stringify(PRIMARY_KEYS[table].map((column) => row[column]));
  return fc.uniqueArray(fc.record(columns) as fc.Arbitrary<Row>, { maxLength: 8, selector: keyOf });
}

/** Any content of a database, whose rows refer to each other as they must. */
export const randomRows: fc.Arbitrary<RowsByTable> = fc.record({
  ...(Object.fromEntries(
    Object.entries(COLUMNS).map(([table, columns]) => [table, rows(table as TableName, columns)]),
  ) as Record<keyof typeof COLUMNS, fc.Arbitrary<Row[]>>),
  guilds: fc.tuple(
    ...GUILDS.map((guild_id) => fc.record({ guild_id: fc.constant(guild_id), left_at: maybe(time) })),
  ),
  drop_weeks: fc.tuple(
    ...WEEKS.map((week) => fc.record({ ...constants(week), ...weekValues }) as fc.Arbitrary<Row>),
  ),
  drop_tracks: fc
    .constantFrom(...WEEKS)
    .chain((week) => rows('drop_tracks', { ...constants(week), ...trackValues })),
});

function constants(values: Row): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.constant(value)]));
}
