import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { MessageForm } from '../validate/message-form.ts';
import { apiUser } from '../world/api-objects.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';

export interface Mentions {
  readonly mentions: APIUser[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

export interface MentionSource {
  readonly content: string;
  readonly authorId: string;
  readonly allowed: MessageForm['allowed_mentions'];
  /** The author of the message replied to, if any. */
  readonly repliedTo: string | null;
}

/** The users and roles a message pings: those in its text, filtered by `allowed_mentions` and permissions. */
export function mentionsOf(world: World, channel: ChannelRecord, source: MentionSource): Mentions {
  const { content, allowed } = source;
  const parse = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone'];
  const named = (pattern: RegExp) => [
    ...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? '')),
  ];
  const users = named(/<@!?(\d+)>/g).filter((id) => parse.includes('users') || allowed?.users?.includes(id));
  if (source.repliedTo !== null && allowed?.replied_user !== false && !users.includes(source.repliedTo))
    users.push(source.repliedTo);
  const roles = named(/<@&(\d+)>/g).filter((id) => parse.includes('roles') || allowed?.roles?.includes(id));
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const mayPingAll =
    (channelPermissions(world, channel, source.authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
  const pingsAll = /@(everyone|here)\b/.test(content) && parse.includes('everyone') && mayPingAll;
  return {
    mentions: users.flatMap((id) => world.users.get(id) ?? []).map(apiUser),
    mention_roles: roles.filter((id) =>
      guild?.roles.some((role) => role.id === id && (role.mentionable || mayPingAll)),
    ),
    mention_everyone: guild !== undefined && pingsAll,
  };
}
