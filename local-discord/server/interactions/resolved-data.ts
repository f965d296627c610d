import type { ChannelType } from 'discord-api-types/v10';
import type { DriverUpload } from '../../driver/api.ts';
import type { Core } from '../core.ts';
import { storeUploads, type Upload } from '../domain/attachments.ts';
import { invalid, notFound } from '../driver/driver-errors.ts';
import { apiChannel, apiMemberOnly, apiUser } from '../world/api-objects.ts';
import { channelPermissions } from '../world/permissions.ts';
import type { ChannelRecord } from '../world/records.ts';

/** `data.resolved`: the objects of the ids in options. */
export interface ResolvedData {
  [kind: string]: Record<string, unknown>;
}

/** Looks up ids and collects their objects. Throws a driver error for an unknown id. */
export class DataResolver {
  readonly resolved: ResolvedData = {};
  readonly #core: Core;
  readonly #channel: ChannelRecord;
  readonly #userId: string;

  constructor(core: Core, channel: ChannelRecord, userId: string) {
    this.#core = core;
    this.#channel = channel;
    this.#userId = userId;
  }

  put(kind: string, id: string, value: unknown): string {
    this.resolved[kind] = { ...this.resolved[kind], [id]: value };
    return id;
  }

  #guild() {
    return this.#channel.guildId === null ? undefined : this.#core.world.guilds.get(this.#channel.guildId);
  }

  user(id: string): string {
    const user = this.#core.world.users.get(id);
    if (user === undefined) throw notFound('user', id);
    const member = this.#guild()?.members.get(id);
    if (member) {
      const permissions = channelPermissions(this.#core.world, this.#channel, id).toString();
      this.put('members', id, { ...apiMemberOnly(member), permissions });
    }
    return this.put('users', id, apiUser(user));
  }

  role(id: string): string {
    const role = this.#guild()?.roles.find((one) => one.id === id);
    if (role === undefined) throw notFound('role', id);
    return this.put('roles', id, role);
  }

  mentionable(id: string): string {
    return this.#core.world.users.has(id) ? this.user(id) : this.role(id);
  }

  channel(id: string, types: readonly ChannelType[] | null): string {
    const channel = this.#core.world.channels.get(id);
    if (channel === undefined || channel.guildId !== this.#channel.guildId) throw notFound('channel', id);
    if (types?.length && !types.includes(channel.type))
      throw invalid(`The channel ${channel.name} has the wrong type.`);
    const permissions = channelPermissions(this.#core.world, channel, this.#userId).toString();
    return this.put('channels', id, { ...apiChannel(this.#core.world, channel, this.#userId), permissions });
  }

  attachment(file: DriverUpload): string {
    const [stored] = storeUploads(this.#core, this.#channel.id, [decodeUpload(file, 0)], {});
    if (stored === undefined) throw invalid('The file could not be stored.');
    return this.put('attachments', stored.id, stored);
  }
}

/** Decodes a file sent by a person. */
export function decodeUpload(file: DriverUpload, index: number): Upload {
  return {
    index: String(index),
    filename: file.filename,
    contentType: file.contentType ?? 'application/octet-stream',
    bytes: Buffer.from(file.base64, 'base64'),
  };
}
