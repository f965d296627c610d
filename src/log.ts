import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Where secrets stand, should an object with one ever be logged. */
const SECRETS = ['*.token', '*.headers.authorization', '*.requestBody', '*.clientSecret', '*.url'];
/** Whoever has the token in such an address can answer in the bot's name for a quarter of an hour. */
const TOKEN_IN_ADDRESS = /(\/(?:webhooks|interactions)\/\d+\/)[^/?]+/;

/**
 * The log: JSON lines without secrets.
 * @param out standard error unless said otherwise, so that standard output stays for people and documents
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
