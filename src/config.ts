import { z } from 'zod';
import { UserFacingError } from './lib/user-facing-error.ts';
import { SOURCES, type SourceSettingName } from './sources/registry.ts';
import type { Setting } from './sources/source.ts';

/** A setting is missing or malformed; the message names the variable and says what it should be. */
export class ConfigError extends UserFacingError {
  override readonly name = 'ConfigError';
}

/** A setting with its value when it is unset or empty, and what .env.example and the README's table say of it. */
interface GeneralSetting<T extends z.ZodType> {
  readonly fallback: string;
  readonly description: string;
  readonly schema: T;
}

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const DEFAULT_DATABASE_URL = 'sqlite://data/classifacoustics.sqlite';

/** A text that may be left empty, such as a secret. */
const optional = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined);

function setting<T extends z.ZodType>(fallback: string, description: string, schema: T): GeneralSetting<T> {
  return { fallback, description, schema };
}

function withFallback(fallback: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim() || fallback);
}

export const GENERAL_SETTINGS = {
  DISCORD_TOKEN: setting(
    '',
    "the bot's token (Discord developer portal > your application > Bot); without it `npm start` opens the local Discord",
    optional,
  ),
  DISCORD_API: setting(
    'https://discord.com/api',
    'base URL of Discord; points the whole bot at another server, a proxy or a test double',
    withFallback('https://discord.com/api').pipe(
      z.string().refine(isHttpUrl, 'must be a base URL such as https://discord.com/api'),
    ),
  ),
  DATABASE_URL: setting(
    DEFAULT_DATABASE_URL,
    'the [database](docs/database.md) of votes, lists and drops: `sqlite://path`, `memory:`, or after `npm install --save-prod pg` also `postgres://…`, which several processes can share; if only `STORE_URL` is set, to one of these, that one',
    optional,
  ),
  STORE_URL: setting(
    '',
    'where facts about tracks and artists are cached: `sqlite://path`, `memory:`, or after `npm install --save-prod @keyv/redis` also `redis://…`, after `npm install --save-prod @keyv/postgres` also `postgres://…`; by default in the SQLite file of `DATABASE_URL`',
    optional,
  ),
  MODELS_DIR: setting(
    'models',
    'the folder with the genre model, the catalogue and the artist vectors',
    withFallback('models'),
  ),
  PORT: setting(
    '3000',
    "port of the local Discord's page (without `DISCORD_TOKEN`)",
    withFallback('3000').pipe(
      z
        .string()
        .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
        .transform(Number)
        .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535'),
    ),
  ),
  TASTE_HALF_LIFE_DAYS: setting(
    '30',
    'after this many days a vote counts half in [tastes](docs/taste.md)',
    withFallback('30').pipe(
      z
        .string()
        .regex(/^\d{1,4}(\.\d+)?$/, 'must be a number of days, for example 30')
        .transform(Number)
        .refine((days) => days > 0, 'must be more than 0 days'),
    ),
  ),
  LOG_LEVEL: setting(
    'info',
    'how much to log: `trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`',
    withFallback('info').pipe(
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'must be one of trace, debug, info, warn, error, fatal, silent',
      }),
    ),
  ),
};

type General = typeof GENERAL_SETTINGS;
const generalShape = Object.fromEntries(
  Object.entries(GENERAL_SETTINGS).map(([name, { schema }]) => [name, schema]),
) as { readonly [name in keyof General]: General[name]['schema'] };

/** Every setting of a source, by its name in the environment. */
export const SOURCE_SETTINGS: readonly (readonly [name: string, setting: Setting])[] = SOURCES.flatMap(
  ({ settings }) => Object.entries(settings),
);
const sourceShape = Object.fromEntries(
  SOURCE_SETTINGS.map(([name, one]) => [name, sourceSchema(one)]),
) as Readonly<Record<SourceSettingName, ReturnType<typeof sourceSchema>>>;

const environment = z.object({ ...generalShape, ...sourceShape });

/** Every setting, under the name it has in the environment. */
export type Config = Readonly<Omit<z.infer<typeof environment>, keyof StorageUrls> & StorageUrls>;

interface StorageUrls {
  readonly DATABASE_URL: string;
  readonly STORE_URL: string;
}

/**
 * Reads every setting once.
 * @param env usually `process.env` after dotenv filled it
 * @throws ConfigError naming each bad variable and what it should be (never its value: it may be a secret)
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(`${lines.join('; ')}. Settings are explained in .env.example.`);
  }
  const values: Readonly<Record<string, unknown>> = parsed.data;
  for (const [name, { requires }] of SOURCE_SETTINGS) {
    if (requires !== undefined && values[name] !== undefined && values[requires] === undefined) {
      throw new ConfigError(`${requires} is empty but ${name} is set: set both, or neither.`);
    }
  }
  return { ...parsed.data, ...storageUrls(parsed.data) };
}

/** One SQLite file for everything unless the settings say otherwise. */
function storageUrls({
  DATABASE_URL,
  STORE_URL,
}: {
  readonly [name in keyof StorageUrls]: string | undefined;
}): StorageUrls {
  const canHoldTables = STORE_URL !== undefined && !/^rediss?:/i.test(STORE_URL);
  const database = DATABASE_URL ?? (canHoldTables ? STORE_URL : DEFAULT_DATABASE_URL);
  // Facts can be fetched again: they need no server of their own, and no other package.
  const facts = /^postgres(ql)?:/i.test(database) ? DEFAULT_DATABASE_URL : database;
  return { DATABASE_URL: database, STORE_URL: STORE_URL ?? facts };
}

function sourceSchema({ kind, fallback }: Setting): z.ZodType<string | undefined> {
  switch (kind) {
    case 'baseUrl':
      // Unset means the default, set to nothing means off.
      return z
        .string()
        .default(fallback)
        .transform((text) => text.trim().replace(/\/+$/, '') || undefined)
        .refine((text) => text === undefined || isHttpUrl(text), {
          message: 'must be a base URL such as https://api.example.com, or empty to turn this source off',
        });
    case 'onOff':
      return withFallback(fallback).pipe(z.enum(['on', 'off'], { error: 'must be on or off' }));
    case 'text':
      return optional;
  }
}
