import { z } from 'zod';
import { UserFacingError } from './lib/user-facing-error.ts';

/** A setting is missing or malformed; the message names the variable and says what it should be. */
export class ConfigError extends UserFacingError {
  override readonly name = 'ConfigError';
}

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** A base URL: the default when unset, off (`undefined`) when set to nothing, without trailing slash. */
function baseUrl(fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text) => text.trim().replace(/\/+$/, '') || undefined)
    .refine((text) => text === undefined || isHttpUrl(text), {
      message: 'must be a base URL such as https://api.example.com, or empty to turn this source off',
    });
}

/** A secret or a name that may be left empty. */
const optional = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined);

const withDefault = (fallback: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim() || fallback);

const environment = z.object({
  DISCORD_TOKEN: optional,
  DISCORD_API: withDefault('https://discord.com/api').pipe(
    z.string().refine(isHttpUrl, 'must be a base URL such as https://discord.com/api'),
  ),
  STORE_URL: withDefault('sqlite://data/classifacoustics.sqlite'),
  MODELS_DIR: withDefault('models'),
  PORT: withDefault('3000').pipe(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535'),
  ),
  TASTE_HALF_LIFE_DAYS: withDefault('30').pipe(
    z
      .string()
      .regex(/^\d{1,4}(\.\d+)?$/, 'must be a number of days, for example 30')
      .transform(Number)
      .refine((days) => days > 0, 'must be more than 0 days'),
  ),
  LOG_LEVEL: withDefault('info').pipe(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be one of trace, debug, info, warn, error, fatal, silent',
    }),
  ),
  SPOTIFY_CLIENT_ID: optional,
  SPOTIFY_CLIENT_SECRET: optional,
  SPOTIFY_API: baseUrl('https://api.spotify.com'),
  SPOTIFY_ACCOUNTS: baseUrl('https://accounts.spotify.com'),
  SPOTIFY_OEMBED: baseUrl('https://open.spotify.com'),
  RECCOBEATS_API: baseUrl('https://api.reccobeats.com'),
  DEEZER_API: baseUrl('https://api.deezer.com'),
  DEEZER_PREVIEWS: withDefault('off').pipe(z.enum(['on', 'off'], { error: 'must be on or off' })),
  MUSICBRAINZ_API: baseUrl('https://musicbrainz.org'),
  YOUTUBE_OEMBED: baseUrl('https://www.youtube.com'),
  ITUNES_API: baseUrl('https://itunes.apple.com'),
  SOUNDCLOUD_OEMBED: baseUrl('https://soundcloud.com'),
});

/** Every setting, under the name it has in the environment. */
export type Config = Readonly<z.infer<typeof environment>>;

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
  const { SPOTIFY_CLIENT_ID: id, SPOTIFY_CLIENT_SECRET: secret } = parsed.data;
  if ((id === undefined) !== (secret === undefined)) {
    const missing = id === undefined ? 'SPOTIFY_CLIENT_ID' : 'SPOTIFY_CLIENT_SECRET';
    throw new ConfigError(`${missing} is empty but its partner is set: set both, or neither.`);
  }
  return parsed.data;
}
