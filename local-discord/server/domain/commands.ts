import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { apiErrors } from '../lib/api-errors.ts';
import type { CommandForm } from '../validate/command-form.ts';
import { compact } from '../validate/fields.ts';
import type { ApplicationRecord } from '../world/records.ts';

/** `global`, or a guild id. */
export type CommandScope = string;

export function commandsOf(application: ApplicationRecord, scope: CommandScope): APIApplicationCommand[] {
  return application.commands.get(scope) ?? [];
}

export function commandById(
  application: ApplicationRecord,
  scope: CommandScope,
  id: string,
): APIApplicationCommand {
  const found = commandsOf(application, scope).find((command) => command.id === id);
  if (found === undefined) throw apiErrors.unknownCommand();
  return found;
}

function toApiCommand(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  form: CommandForm,
  before: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const {
    id: _,
    name_localizations,
    description_localizations,
    options,
    default_permission: __,
    ...rest
  } = form;
  const command = {
    id: before?.id ?? core.ids.next(),
    application_id: application.id,
    version: '0',
    ...rest,
    description: form.description ?? '',
    name_localizations: name_localizations ?? null,
    description_localizations: description_localizations ?? null,
    default_member_permissions: form.default_member_permissions ?? null,
    dm_permission: form.dm_permission ?? !(form.contexts && !form.contexts.includes(1)),
    nsfw: form.nsfw ?? false,
    contexts: scope === 'global' ? (form.contexts ?? null) : null,
    integration_types: form.integration_types ?? [0],
    ...(options?.length && { options: compact(options) }),
    ...(scope !== 'global' && { guild_id: scope }),
  } as APIApplicationCommand;
  const unchanged = before && JSON.stringify({ ...before, version: '0' }) === JSON.stringify(command);
  return { ...command, version: unchanged ? before.version : core.ids.next() };
}

function replaceCommands(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  commands: APIApplicationCommand[],
): void {
  application.commands.set(scope, commands);
  core.feed.publishToAll({ type: 'state', reason: 'commands' });
}

/** Replaces all commands of a scope. A command with the same name and type keeps its id. */
export function overwriteCommands(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  forms: readonly CommandForm[],
): APIApplicationCommand[] {
  const before = commandsOf(application, scope);
  const commands = forms.map((form) =>
    toApiCommand(
      core,
      application,
      scope,
      form,
      before.find((one) => one.name === form.name && one.type === form.type),
    ),
  );
  replaceCommands(core, application, scope, commands);
  return commands;
}

/** Adds a command, or replaces the one with the same name and type. */
export function upsertCommand(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  form: CommandForm,
): { command: APIApplicationCommand; created: boolean } {
  const all = commandsOf(application, scope);
  const before = all.find((one) => one.name === form.name && one.type === form.type);
  const command = toApiCommand(core, application, scope, form, before);
  replaceCommands(core, application, scope, [...all.filter((one) => one !== before), command]);
  return { command, created: before === undefined };
}

export function replaceCommand(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  before: APIApplicationCommand,
  form: CommandForm,
): APIApplicationCommand {
  const command = toApiCommand(core, application, scope, form, before);
  replaceCommands(
    core,
    application,
    scope,
    commandsOf(application, scope).map((one) => (one === before ? command : one)),
  );
  return command;
}

export function deleteCommand(
  core: Core,
  application: ApplicationRecord,
  scope: CommandScope,
  id: string,
): void {
  const gone = commandById(application, scope, id);
  replaceCommands(
    core,
    application,
    scope,
    commandsOf(application, scope).filter((one) => one !== gone),
  );
}

/** Discord lists commands without their localizations unless `with_localizations` is set. */
export function withoutLocalizations(command: APIApplicationCommand): unknown {
  return removeLocalizations(command);
}

function removeLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(removeLocalizations);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'name_localizations' && key !== 'description_localizations')
      .map(([key, inner]) => [key, removeLocalizations(inner)]),
  );
}
