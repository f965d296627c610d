import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import { apiMemberOnly } from '../world/api-objects.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord, MessageRecord } from '../world/records.ts';
import { driverMessage, messageForBot } from './message-views.ts';

/** Whether a viewer of the event stream may see a channel (null: sees everything). */
export function canSeeChannel(core: Core, channel: ChannelRecord, viewer: string | null): boolean {
  return (
    viewer === null ||
    (channelPermissions(core.world, channel, viewer) & PermissionFlagsBits.ViewChannel) !== 0n
  );
}

function canSeeMessage(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  viewer: string | null,
): boolean {
  if (record.ephemeralFor !== null && viewer !== null && viewer !== record.ephemeralFor) return false;
  return canSeeChannel(core, channel, viewer);
}

/** The intent for message events of a channel. */
function messageIntent(channel: ChannelRecord): number {
  return channel.guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
}

/** Sends a new or changed message to bots and the page. Bots get no events for ephemeral messages. */
export function announceMessage(
  core: Core,
  channel: ChannelRecord,
  record: MessageRecord,
  change: 'created' | 'updated',
): void {
  core.feed.publish({
    visibleTo: (viewer) => canSeeMessage(core, channel, record, viewer),
    render: (viewer) => ({
      type: `message.${change}`,
      channelId: channel.id,
      message: driverMessage(record, viewer),
    }),
  });
  if (record.ephemeralFor !== null) return;
  const { guildId } = channel;
  const member =
    guildId === null ? undefined : core.world.guilds.get(guildId)?.members.get(record.body.author.id);
  core.hub.dispatch({
    t: change === 'created' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE',
    intents: messageIntent(channel),
    guildId,
    channel,
    data: ({ application }) => ({
      ...messageForBot(record, channel, application),
      channel_type: channel.type,
      ...(guildId !== null && { guild_id: guildId }),
      ...(member && { member: apiMemberOnly(member) }),
    }),
  });
}

export function announceDeleted(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  const { id } = record.body;
  core.feed.publish({
    visibleTo: (viewer) => canSeeMessage(core, channel, record, viewer),
    render: () => ({ type: 'message.deleted', channelId: channel.id, messageId: id }),
  });
  if (record.ephemeralFor !== null) return;
  core.hub.dispatch({
    t: 'MESSAGE_DELETE',
    intents: messageIntent(channel),
    guildId: channel.guildId,
    channel,
    data: () => ({
      id,
      channel_id: channel.id,
      ...(channel.guildId !== null && { guild_id: channel.guildId }),
    }),
  });
}

/** Sends a message whose reactions changed to the page only: bots get reaction events instead. */
export function announceReactionsToPage(core: Core, channel: ChannelRecord, record: MessageRecord): void {
  core.feed.publish({
    visibleTo: (viewer) => canSeeMessage(core, channel, record, viewer),
    render: (viewer) => ({
      type: 'message.updated',
      channelId: channel.id,
      message: driverMessage(record, viewer),
    }),
  });
}
