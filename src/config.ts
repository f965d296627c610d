import { z } from 'zod';
import {
  DEFAULT_DATABASE_URL,
  GENERAL_SETTINGS,
  isHttpUrl,
  optional,
  withFallback,
} from './general-settings.ts';
import { planShards } from './lib/shard-plan.ts';
import { UserFacingError } from './lib/user-facing-error.ts';
import { SOURCES, type SourceSettingName } from './sources/registry.ts';
import type { Setting } from './sources/source.ts';

/** A setting is missing or malformed; the message names the variable and says what it should be. */
export class ConfigError extends UserFacingError {
  override readonly name = 'ConfigError';
}

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
 * @throws ShardPlanError where shards are impossible
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
  planShards(parsed.data);
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
