import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Where secrets are in objects that may be logged. */
const SECRETS = ['*.token', '*.headers.authorization', '*.requestBody', '*.clientSecret', '*.url'];
/** The token in such an address allows anyone to reply as the bot for a quarter of an hour. */
const TOKEN_IN_ADDRESS = /(\/(?:webhooks|interactions)\/\d+\/)[^/?]+/;

/**
 * The log: JSON lines without secrets.
 * @param out standard error by default, because standard output is for answers and documents
 */
export function openLog(
  config: Pick<Config, 'LOG_LEVEL'>,
  out: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level: config.LOG_LEVEL, base: null, redact: { paths: SECRETS, censor } }, out);
}

function censor(value: unknown, path: readonly string[]): string {
  return path.at(-1) === 'url' ? String(value).replace(TOKEN_IN_ADDRESS, '$1[secret]') : '[secret]';
}
