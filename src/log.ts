import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

/** Where logs of secrets are cut out, should an object with one ever be logged. */
const SECRETS = ['*.token', '*.headers.authorization', '*.requestBody', '*.clientSecret'];

/** The log: JSON lines on standard error, so that standard output stays for people and documents. */
export function openLog(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  return pino(
    { level: config.LOG_LEVEL, base: null, redact: { paths: SECRETS, censor: '[secret]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
