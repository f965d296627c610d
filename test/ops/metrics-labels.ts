import { commands } from '../../commands/index.ts';
import { SOURCES } from '../../src/sources/registry.ts';

const handlers = [
  ...(commands.components ?? []),
  ...(commands.selects ?? []),
  ...(commands.modals ?? []),
].map(({ prefix }) => prefix);
const NAMES = [...commands.slash, ...commands.message].map(({ data }) => data.name);
const CACHE = /^[a-z][a-z ]{2,40}$/;
const NUMBER = /^(\d{1,5}(\.\d+)?|\+Inf)$/;
/** Of Node's own metrics: names of its parts, and its version. */
const NODE_WORD =
  /^[A-Za-z]{1,40}$|^(gc|major|minor|incremental|weakcb)$|^(new|old|code|shared|trusted|read_only|large_object|new_large_object|code_large_object|shared_large_object|trusted_large_object|shared_trusted|shared_trusted_large_object)$|^v?\d+(\.\d+)*$/;

const words = (...some: string[]) => new RegExp(`^(?:${some.map((word) => RegExp.escape(word)).join('|')})$`);

/** What each label of the bot's own metrics may say. */
const VALUES: Readonly<Record<string, RegExp>> = {
  kind: words(
    ...['slash', 'message', 'autocomplete', 'button', 'select', 'modal', 'other'],
    ...['track', 'up', 'down'],
  ),
  command: words(...NAMES, ...handlers, 'unknown'),
  outcome: words(
    ...['answered', 'busy', 'late', 'outage', 'failed', 'elsewhere'],
    ...['done', 'gone', 'forbidden', 'expired'],
    ...['posted', 'skipped', 'retry', 'paused'],
  ),
  part: words('models', 'database', 'gateway'),
  change: words('added', 'removed'),
  event: words('ready', 'reconnecting', 'resumed', 'closed', 'error'),
  resource: words(
    ...['applications', 'channels', 'gateway', 'guilds', 'interactions', 'users', 'webhooks', 'other'],
  ),
  method: words('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'other'),
  status: /^[1-5]xx$|^429$/,
  scope: words('global', 'user', 'shared', 'other'),
  operation: words('select', 'insert', 'update', 'delete', 'other'),
  cache: CACHE,
  shard: /^\d{1,4}$/,
  source: words(...SOURCES.map(({ label }) => label)),
  state: words('on', 'off', 'resting'),
  le: NUMBER,
};
const NODE_VALUES: Readonly<Record<string, RegExp>> = {
  le: NUMBER,
  type: NODE_WORD,
  kind: NODE_WORD,
  space: NODE_WORD,
  version: NODE_WORD,
  major: NODE_WORD,
  minor: NODE_WORD,
  patch: NODE_WORD,
};

/** What in a page of metrics no label may say. */
export function unboundedLabels(page: string): string[] {
  return page.split('\n').flatMap((line) => {
    const [, name = '', labels = ''] = /^(\w+)\{(.*)\} \S+$/.exec(line) ?? [];
    const allowed = name.startsWith('classifacoustics_') ? VALUES : NODE_VALUES;
    return Array.from(labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)).flatMap(([, label = '', value = '']) =>
      allowed[label]?.test(value) ? [] : [`${name}: ${label}="${value}"`],
    );
  });
}

/** The names of the metrics on a page. */
export function metricNames(page: string): Set<string> {
  return new Set(Array.from(page.matchAll(/^# TYPE (\w+)/gm), ([, name = '']) => name));
}
