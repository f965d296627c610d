import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type {
  DriverAutocompleteCall,
  DriverCommand,
  DriverCommandCall,
  DriverContextCall,
} from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { messageFor } from '../domain/message-views.ts';
import { invalid, notFound } from '../driver/driver-errors.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, UserRecord } from '../world/records.ts';
import { buildOptions } from './command-options.ts';
import { dispatchInteraction } from './dispatch-interaction.ts';
import { contextOf, type InstallOwners, installOwners } from './installations.ts';
import type { InteractionRecord } from './interaction-record.ts';
import { DataResolver } from './resolved-data.ts';

/** The commands of all bots in a channel that a person may use there. */
export function usableCommands(core: Core, user: UserRecord, channel: ChannelRecord): DriverCommand[] {
  const { guildId } = channel;
  const bits = channelPermissions(core.world, channel, user.id);
  const mayUse = guildId === null || (bits & PermissionFlagsBits.UseApplicationCommands) !== 0n;
  if (!mayUse) return [];
  return [...core.world.applications.values()].flatMap((app) => {
    const owners = installOwners(core.world, app.id, user, channel);
    const context = contextOf(app.id, channel);
    const here = guildId === null ? [] : (app.commands.get(guildId) ?? []);
    return [...(app.commands.get('global') ?? []), ...here]
      .filter((command) => isInstalled(command, owners) && (command.contexts?.includes(context) ?? true))
      .filter((command) => guildId === null || isPermitted(command, bits))
      .map((command) => ({
        applicationId: app.id,
        botName: app.name,
        guildId: command.guild_id ?? null,
        command,
      }));
  });
}

/** Whether one of the installations makes a command available. */
function isInstalled({ integration_types: types }: APIApplicationCommand, owners: InstallOwners): boolean {
  const { GuildInstall } = ApplicationIntegrationType;
  return (types ?? [GuildInstall]).some((type) => owners[type] !== undefined);
}

function isPermitted(command: APIApplicationCommand, bits: bigint): boolean {
  const needed = command.default_member_permissions;
  if (needed == null) return true;
  if (bits & PermissionFlagsBits.Administrator) return true;
  return needed !== '0' && (bits & BigInt(needed)) === BigInt(needed);
}

type CommandTarget = Pick<DriverCommandCall, 'applicationId' | 'name' | 'commandId'>;

function findCommand(
  core: Core,
  user: UserRecord,
  channel: ChannelRecord,
  target: CommandTarget,
  types: readonly ApplicationCommandType[],
) {
  const matching = usableCommands(core, user, channel).filter(
    ({ applicationId, command }) =>
      types.includes(command.type) &&
      (target.applicationId === undefined || target.applicationId === applicationId) &&
      (target.commandId === undefined ? command.name === target.name : command.id === target.commandId),
  );
  const found = matching.find(({ guildId }) => guildId !== null) ?? matching[0];
  if (found === undefined) throw notFound('command', target.name ?? target.commandId ?? '(none named)');
  return found;
}

/** Invokes a slash command, or its autocomplete when an option is focused. */
export function invokeCommand(
  core: Core,
  user: UserRecord,
  channel: ChannelRecord,
  call: DriverCommandCall | DriverAutocompleteCall,
): InteractionRecord {
  const { applicationId, command, guildId } = findCommand(core, user, channel, call, [
    ApplicationCommandType.ChatInput,
  ]);
  const focused = 'focused' in call ? call.focused : null;
  const { options, resolved } = buildOptions(
    command.options ?? [],
    { subcommands: call.subcommands ?? [], values: call.options ?? {}, focused },
    new DataResolver(core, channel, user.id),
  );
  if (focused !== null && !JSON.stringify(options).includes('"focused":true'))
    throw invalid(`There is no option ${focused}.`);
  return dispatchInteraction(core, {
    kind: focused === null ? 'command' : 'autocomplete',
    type:
      focused === null ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete,
    applicationId,
    user,
    channel,
    name: [command.name, ...(call.subcommands ?? [])].join(' '),
    locale: call.locale ?? 'en-US',
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(options.length > 0 && { options }),
      ...(Object.keys(resolved).length > 0 && { resolved }),
      ...(guildId !== null && { guild_id: guildId }),
    },
  });
}

/** Invokes a message or user command. */
export function invokeContext(
  core: Core,
  user: UserRecord,
  channel: ChannelRecord,
  call: DriverContextCall,
): InteractionRecord {
  const types = [ApplicationCommandType.Message, ApplicationCommandType.User];
  const { applicationId, command, guildId } = findCommand(core, user, channel, call, types);
  const resolver = new DataResolver(core, channel, user.id);
  if (command.type === ApplicationCommandType.User) resolver.user(call.targetId);
  else {
    const target = channel.messages.get(call.targetId);
    if (target === undefined || (target.ephemeralFor !== null && target.ephemeralFor !== user.id))
      throw notFound('message', call.targetId);
    resolver.put('messages', call.targetId, messageFor(target, applicationId));
  }
  return dispatchInteraction(core, {
    kind: 'context',
    type: InteractionType.ApplicationCommand,
    applicationId,
    user,
    channel,
    name: command.name,
    locale: call.locale ?? 'en-US',
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      target_id: call.targetId,
      resolved: resolver.resolved,
      ...(guildId !== null && { guild_id: guildId }),
    },
  });
}
