import { type REST, Routes } from 'discord.js';
import type { Commands } from '../command.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The properties we register; the others Discord returns are its own. */
const COMPARED = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'type',
  'options',
  'default_member_permissions',
  'contexts',
  'integration_types',
] as const;
/** Properties that only global commands have. */
const GLOBAL_ONLY: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

/**
 * Makes the commands registered with Discord equal to ours; writes only if they differ.
 * @param guildId registers for one server, where commands show at once, instead of globally
 * @returns whether anything was written
 */
export async function syncCommands(
  rest: REST,
  applicationId: string,
  commands: Commands,
  guildId?: string,
): Promise<{ readonly written: boolean; readonly names: readonly string[] }> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const ours = [...commands.slash, ...commands.message].map((command) => requestBody(command.data, guildId));
  const names = ours.map((command) => command.name);
  const theirs = await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  if (sameCommands(ours, theirs)) return { written: false, names };
  await rest.put(route, { body: ours });
  return { written: true, names };
}

type CommandData = Commands['slash' | 'message'][number]['data'];

/** A command as it is sent to Discord. */
function requestBody(data: CommandData, guildId: string | undefined) {
  const { name, default_member_permissions: permissions, ...rest } = data;
  const kept = Object.entries(rest).filter(([key]) => guildId === undefined || !GLOBAL_ONLY.has(key));
  return {
    name,
    ...Object.fromEntries(kept),
    // Discord returns a string but documents a number for requests.
    ...(permissions != null && { default_member_permissions: Number(permissions) }),
  };
}

/** Whether two lists of commands, ours and one read from Discord, are equivalent. */
export function sameCommands(ours: unknown, theirs: unknown): boolean {
  return JSON.stringify(canonicalList(ours)) === JSON.stringify(canonicalList(theirs));
}

function canonicalList(commands: unknown): Json {
  if (!Array.isArray(commands)) return [];
  return commands.map((command: Record<string, unknown>) => canonicalCommand(command)).sort(byText);
}

function canonicalCommand(command: Record<string, unknown>): Json {
  const type = command.type ?? 1;
  // Discord returns some of these for the commands of a server too.
  const compared = COMPARED.filter((key) => command.guild_id === undefined || !GLOBAL_ONLY.has(key));
  const permissions = command.default_member_permissions;
  return prune({
    ...Object.fromEntries(
      compared.map((key) => [key, GLOBAL_ONLY.has(key) ? sorted(command[key]) : command[key]]),
    ),
    default_member_permissions: permissions == null ? null : String(permissions),
    type,
  });
}

/** Places have no order. */
function sorted(values: unknown): unknown {
  return Array.isArray(values) ? values.toSorted() : values;
}

/** Sorts keys and drops values that Discord adds or omits on its own: null, false, empty. */
function prune(value: unknown): Json {
  if (Array.isArray(value)) return value.map(prune);
  if (typeof value !== 'object' || value === null) return value as Json;
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, prune(inner)] as const)
    .filter(([, inner]) => inner !== undefined && inner !== null && inner !== false && !isEmpty(inner));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: Json): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

const byText = (a: Json, b: Json) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
