import type {
  DriverAutocompleteCall,
  DriverChannel,
  DriverChannelCreate,
  DriverClock,
  DriverCommand,
  DriverCommandCall,
  DriverComponentCall,
  DriverContextCall,
  DriverDmOpen,
  DriverGatewayDrop,
  DriverGuild,
  DriverGuildCreate,
  DriverMessage,
  DriverModalSubmit,
  DriverOutcome,
  DriverPermissionChange,
  DriverPerson,
  DriverPost,
  DriverRestFailure,
  DriverState,
  DriverTraffic,
  DriverWait,
} from './api.ts';
import { request } from './request.ts';

/** A client for the driver API, which `api.ts` documents. */
export class DriverClient {
  readonly #baseUrl: string;

  /** @param url the local Discord's origin */
  constructor(url: string) {
    this.#baseUrl = `${url}/driver`;
  }

  #request<T>(method: string, path: string, body?: unknown): Promise<T> {
    return request(method, this.#baseUrl + path, body);
  }

  async state(): Promise<DriverState> {
    return this.#request('GET', '/state');
  }

  /** Oldest first; without `as` including everybody's ephemeral messages. */
  async messages(
    channelId: string,
    query: { as?: string; limit?: number; before?: string; after?: string } = {},
  ): Promise<DriverMessage[]> {
    const given = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
    return this.#request('GET', `/channels/${channelId}/messages?${new URLSearchParams(given)}`);
  }

  async message(channelId: string, messageId: string, as?: string): Promise<DriverMessage> {
    return this.#request('GET', `${messagePath(channelId, messageId)}${as ? `?as=${as}` : ''}`);
  }

  async post(channelId: string, message: DriverPost): Promise<DriverMessage> {
    return this.#request('POST', `/channels/${channelId}/messages`, message);
  }

  async deleteMessage(channelId: string, messageId: string, as: string): Promise<void> {
    await this.#request('DELETE', `${messagePath(channelId, messageId)}?as=${as}`);
  }

  async react(
    channelId: string,
    messageId: string,
    emoji: string,
    as: string,
    burst = false,
  ): Promise<DriverMessage> {
    return this.#request('PUT', `${reactionPath(channelId, messageId, emoji)}?as=${as}&burst=${burst}`);
  }

  async unreact(channelId: string, messageId: string, emoji: string, as: string): Promise<DriverMessage> {
    return this.#request('DELETE', `${reactionPath(channelId, messageId, emoji)}?as=${as}`);
  }

  /** Removes all reactions, or all with one emoji; needs Manage Messages. */
  async clearReactions(
    channelId: string,
    messageId: string,
    as: string,
    emoji?: string,
  ): Promise<DriverMessage> {
    const only = emoji === undefined ? '' : `&emoji=${encodeURIComponent(emoji)}`;
    return this.#request('DELETE', `${messagePath(channelId, messageId)}/reactions?as=${as}${only}`);
  }

  async reactors(channelId: string, messageId: string, emoji: string): Promise<DriverPerson[]> {
    return this.#request('GET', reactionPath(channelId, messageId, emoji));
  }

  async commands(as: string, channelId: string): Promise<DriverCommand[]> {
    return this.#request('GET', `/commands?as=${as}&channel=${channelId}`);
  }

  async command(call: DriverCommandCall): Promise<DriverOutcome> {
    return this.#request('POST', '/interactions/command', call);
  }

  async autocomplete(call: DriverAutocompleteCall): Promise<DriverOutcome> {
    return this.#request('POST', '/interactions/autocomplete', call);
  }

  async context(call: DriverContextCall): Promise<DriverOutcome> {
    return this.#request('POST', '/interactions/context', call);
  }

  async component(call: DriverComponentCall): Promise<DriverOutcome> {
    return this.#request('POST', '/interactions/component', call);
  }

  async modal(call: DriverModalSubmit): Promise<DriverOutcome> {
    return this.#request('POST', '/interactions/modal', call);
  }

  async interaction(id: string, { wait = 'none', waitMs = 10_000 }: DriverWait = {}): Promise<DriverOutcome> {
    return this.#request('GET', `/interactions/${id}?wait=${wait}&waitMs=${waitMs}`);
  }

  async openDm(dm: DriverDmOpen): Promise<DriverChannel> {
    return this.#request('POST', '/dms', dm);
  }

  async traffic(limit = 200): Promise<DriverTraffic[]> {
    return this.#request('GET', `/traffic?limit=${limit}`);
  }

  async dropGateway(drop: DriverGatewayDrop): Promise<{ dropped: number }> {
    return this.#request('POST', '/tools/drop-gateway', drop);
  }

  async permissions(change: DriverPermissionChange): Promise<DriverChannel> {
    return this.#request('POST', '/tools/permissions', change);
  }

  async failRest(failure: DriverRestFailure): Promise<{ failing: number }> {
    return this.#request('POST', '/tools/fail-rest', failure);
  }

  /** Moves the clock ahead. */
  async advance(ms: number): Promise<DriverClock> {
    return this.#request('POST', '/tools/advance', { ms });
  }

  async createChannel(channel: DriverChannelCreate): Promise<DriverChannel> {
    return this.#request('POST', '/tools/channels', channel);
  }

  async deleteChannel(channelId: string): Promise<void> {
    await this.#request('DELETE', `/tools/channels/${channelId}`);
  }

  async createGuild(guild: DriverGuildCreate): Promise<DriverGuild> {
    return this.#request('POST', '/tools/guilds', guild);
  }

  /** Changes the language of a server, as its admins can in its settings. */
  async setGuildLocale(guildId: string, locale: DriverGuild['locale']): Promise<void> {
    await this.#request('PUT', `/tools/guilds/${guildId}/locale`, { locale });
  }

  async addBot(guildId: string, applicationId: string): Promise<void> {
    await this.#request('PUT', `/tools/guilds/${guildId}/bots/${applicationId}`);
  }

  /** Installs a bot for a person, who can then use its commands for users in every server and DM. */
  async installApp(personId: string, applicationId: string): Promise<void> {
    await this.#request('PUT', `/tools/people/${personId}/apps/${applicationId}`);
  }

  async removeApp(personId: string, applicationId: string): Promise<void> {
    await this.#request('DELETE', `/tools/people/${personId}/apps/${applicationId}`);
  }

  async kickBot(guildId: string, applicationId: string): Promise<void> {
    await this.#request('DELETE', `/tools/guilds/${guildId}/bots/${applicationId}`);
  }
}

function messagePath(channelId: string, messageId: string): string {
  return `/channels/${channelId}/messages/${messageId}`;
}

function reactionPath(channelId: string, messageId: string, emoji: string): string {
  return `${messagePath(channelId, messageId)}/reactions/${encodeURIComponent(emoji)}`;
}
