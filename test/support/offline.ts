import { SOURCE_SETTINGS } from '../../src/config.ts';

/** Settings that turn every remote source off, so that a test makes no request over the network. */
export const OFFLINE: Readonly<Record<string, string>> = Object.fromEntries(
  SOURCE_SETTINGS.filter(([, { kind }]) => kind === 'baseUrl').map(([name]) => [name, '']),
);
