import { z } from 'zod';

/** A setting with its value when it is unset or empty, and what .env.example and the README's table say of it. */
interface GeneralSetting<T extends z.ZodType> {
  readonly fallback: string;
  readonly description: string;
  readonly schema: T;
}

export const DEFAULT_DATABASE_URL = 'sqlite://data/classifacoustics.sqlite';

export const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** It is sent in a header, in parentheses. */
const isContact = (text: string) =>
  /^[!-~]+$/.test(text) && !/[()]/.test(text) && (isHttpUrl(text) || /^[^@]+@[^@]+$/.test(text));

/** A text that may be left empty, such as a secret. */
export const optional = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined);

export function withFallback(fallback: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.trim() || fallback);
}

function setting<T extends z.ZodType>(fallback: string, description: string, schema: T): GeneralSetting<T> {
  return { fallback, description, schema };
}

const NO_PORT = 'must be a port number from 0 to 65535';
const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
/** More shards or processes than any bot has. */
const COUNT_MAX = 99_999;

function count(least: number) {
  return optional.transform((text, context): number | undefined => {
    if (text === undefined) return undefined;
    const number = Number(text);
    if (/^\d{1,5}$/.test(text) && number >= least) return number;
    context.addIssue({ code: 'custom', message: `must be a whole number from ${least} to ${COUNT_MAX}` });
    return z.NEVER;
  });
}

/** The settings that belong to no source, by their names in the environment. */
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
    'the [database](docs/database.md) of votes, lists, drops and additions to the catalogue: `sqlite://path`, `memory:`, or after `npm install --save-prod pg` also `postgres://…`, which several processes can share; if only `STORE_URL` is set, and to one of these, it is used here too',
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
  SHARDS: setting(
    'auto',
    'which of the `SHARD_COUNT` shards this process serves: `auto` for all, `0-3` or `0,2`',
    withFallback('auto').pipe(
      z
        .string()
        .regex(
          /^(auto|\d{1,5}(-\d{1,5})?(\s*,\s*\d{1,5}(-\d{1,5})?)*)$/,
          'must be auto, or shards such as 0-3 or 0,2',
        ),
    ),
  ),
  SHARD_COUNT: setting(
    '',
    'how many shards all processes have together; empty for as many as Discord asks for, or with `PROCESS_COUNT` one a process',
    count(1),
  ),
  PROCESS_INDEX: setting(
    '',
    'in place of `SHARDS`: which of `PROCESS_COUNT` processes this one is, counted from 0; each works out its own shards',
    count(0),
  ),
  PROCESS_COUNT: setting('', 'how many processes share the work; see `PROCESS_INDEX`', count(1)),
  PORT: setting(
    '3000',
    "port of the local Discord's page (without `DISCORD_TOKEN`)",
    withFallback('3000').pipe(z.string().refine(isPort, NO_PORT).transform(Number)),
  ),
  HEALTH_PORT: setting(
    '',
    'port on which `/livez`, `/readyz` and `/metrics` tell of the [health](docs/operations.md#health-and-alerts) of the bot, for example `9464`; off by default',
    optional
      .refine((text) => text === undefined || isPort(text), NO_PORT)
      .transform((text) => (text === undefined ? undefined : Number(text))),
  ),
  HEALTH_HOST: setting(
    '127.0.0.1',
    'address that `HEALTH_PORT` listens on: this machine alone by default, `0.0.0.0` for every network it is in',
    withFallback('127.0.0.1'),
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
  CONTACT: setting(
    '',
    "e-mail address or URL of the person who runs this bot, for music services that want to know who sends them requests; by default the project's page",
    optional.refine(
      (text) => text === undefined || isContact(text),
      'must be an e-mail address or a URL such as https://example.com/contact',
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
