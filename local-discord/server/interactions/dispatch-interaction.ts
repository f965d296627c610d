import type { InteractionType } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { featuresOf } from '../world/api-guild.ts';
import { apiChannel, apiMember, apiUser } from '../world/api-objects.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, UserRecord } from '../world/records.ts';
import { appPermissions, contextOf, type InstallOwners, installOwners } from './installations.ts';
import type { InteractionOrigin, InteractionRecord } from './interaction-record.ts';

const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

export interface Invocation {
  readonly kind: InteractionOrigin['kind'];
  readonly type: InteractionType;
  readonly applicationId: string;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  readonly name: string;
  readonly locale: string;
  readonly data: unknown;
  /** Discord's object of the message with the component. */
  readonly message?: { readonly id: string };
  /** Of a message's component: what its command was used through. Default: every installation that there is. */
  readonly owners?: InstallOwners;
}

/** Opens an interaction and sends INTERACTION_CREATE to its bot. It fails at once when the bot is offline. */
export function dispatchInteraction(core: Core, invocation: Invocation): InteractionRecord {
  const { kind, type, applicationId, user, channel, name, message } = invocation;
  const record = core.interactions.open({
    kind,
    type,
    applicationId,
    userId: user.id,
    guildId: channel.guildId,
    channelId: channel.id,
    name,
    sourceMessageId: message?.id ?? null,
    owners: invocation.owners ?? installOwners(core.world, applicationId, user, channel),
  });
  const payload = buildPayload(core, invocation, record);
  const taken = core.hub.dispatch({
    t: 'INTERACTION_CREATE',
    intents: 0,
    guildId: channel.guildId,
    applicationId,
    data: () => payload,
  });
  if (!taken) core.interactions.failOffline(record);
  return record;
}

function buildPayload(core: Core, invocation: Invocation, record: InteractionRecord) {
  const { user, channel, data, message, locale, applicationId } = invocation;
  const { guildId } = channel;
  const permissions = channelPermissions(core.world, channel, user.id).toString();
  const guild = guildId === null ? undefined : core.world.guilds.get(guildId);
  const member = guild?.members.get(user.id);
  return {
    id: record.id,
    application_id: applicationId,
    type: record.type,
    token: record.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...apiChannel(core.world, channel, applicationId), permissions },
    app_permissions: appPermissions(core.world, applicationId, user, channel).toString(),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: record.owners,
    context: contextOf(applicationId, channel),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
    ...(message && { message }),
    ...(guild === undefined || member === undefined
      ? { user: apiUser(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: featuresOf(guild) },
          guild_locale: guild.locale,
          member: { ...apiMember(core.world, member), permissions },
        }),
  };
}
