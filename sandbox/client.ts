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
  DriverError,
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
} from './driver.ts';

/** A driver request that was refused; `message` says why. */
export class DriverRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, { error }: DriverError) {
    super(error.message);
    this.status = status;
    this.code = error.code;
  }
}

/** The driver API of `sandbox/driver.ts` as functions, over HTTP. */
export class DriverClient {
  readonly #root: string;

  /** `url` is the sandbox's origin. */
  constructor(url: string) {
    this.#root = `${url}/driver`;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#root + path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw new DriverRefused(response.status, answer as DriverError);
    return answer;
  }

  async state(): Promise<DriverState> {
    return (await this.#ask('GET', '/state')) as DriverState;
  }

  /** Oldest first; without `as`, everybody's ephemeral messages too. */
  async messages(
    channelId: string,
    query: { as?: string; limit?: number; before?: string; after?: string } = {},
  ): Promise<DriverMessage[]> {
    const given = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]);
    return (await this.#ask(
      'GET',
      `/channels/${channelId}/messages?${new URLSearchParams(given)}`,
    )) as DriverMessage[];
  }

  async message(channelId: string, messageId: string, as?: string): Promise<DriverMessage> {
    return (await this.#ask(
      'GET',
      `${messagePath(channelId, messageId)}${as ? `?as=${as}` : ''}`,
    )) as DriverMessage;
  }

  async post(channelId: string, message: DriverPost): Promise<DriverMessage> {
    return (await this.#ask('POST', `/channels/${channelId}/messages`, message)) as DriverMessage;
  }

  async deleteMessage(channelId: string, messageId: string, as: string): Promise<void> {
    await this.#ask('DELETE', `${messagePath(channelId, messageId)}?as=${as}`);
  }

  async react(
    channelId: string,
    messageId: string,
    emoji: string,
    as: string,
    burst = false,
  ): Promise<DriverMessage> {
    return (await this.#ask(
      'PUT',
      `${reactionPath(channelId, messageId, emoji)}?as=${as}&burst=${burst}`,
    )) as DriverMessage;
  }

  async unreact(channelId: string, messageId: string, emoji: string, as: string): Promise<DriverMessage> {
    return (await this.#ask(
      'DELETE',
      `${reactionPath(channelId, messageId, emoji)}?as=${as}`,
    )) as DriverMessage;
  }

  /** All reactions, or all with one emoji; needs Manage Messages. */
  async clearReactions(
    channelId: string,
    messageId: string,
    as: string,
    emoji?: string,
  ): Promise<DriverMessage> {
    const only = emoji === undefined ? '' : `&emoji=${encodeURIComponent(emoji)}`;
    return (await this.#ask(
      'DELETE',
      `${messagePath(channelId, messageId)}/reactions?as=${as}${only}`,
    )) as DriverMessage;
  }

  async reactors(channelId: string, messageId: string, emoji: string): Promise<DriverPerson[]> {
    return (await this.#ask('GET', reactionPath(channelId, messageId, emoji))) as DriverPerson[];
  }

  async commands(as: string, channelId: string): Promise<DriverCommand[]> {
    return (await this.#ask('GET', `/commands?as=${as}&channel=${channelId}`)) as DriverCommand[];
  }

  async command(call: DriverCommandCall): Promise<DriverOutcome> {
    return (await this.#ask('POST', '/interactions/command', call)) as DriverOutcome;
  }

  async autocomplete(call: DriverAutocompleteCall): Promise<DriverOutcome> {
    return (await this.#ask('POST', '/interactions/autocomplete', call)) as DriverOutcome;
  }

  async context(call: DriverContextCall): Promise<DriverOutcome> {
    return (await this.#ask('POST', '/interactions/context', call)) as DriverOutcome;
  }

  async component(call: DriverComponentCall): Promise<DriverOutcome> {
    return (await this.#ask('POST', '/interactions/component', call)) as DriverOutcome;
  }

  async modal(call: DriverModalSubmit): Promise<DriverOutcome> {
    return (await this.#ask('POST', '/interactions/modal', call)) as DriverOutcome;
  }

  async interaction(id: string, { wait = 'none', waitMs = 10_000 }: DriverWait = {}): Promise<DriverOutcome> {
    return (await this.#ask('GET', `/interactions/${id}?wait=${wait}&waitMs=${waitMs}`)) as DriverOutcome;
  }

  async openDm(dm: DriverDmOpen): Promise<DriverChannel> {
    return (await this.#ask('POST', '/dms', dm)) as DriverChannel;
  }

  async traffic(limit = 200): Promise<DriverTraffic[]> {
    return (await this.#ask('GET', `/traffic?limit=${limit}`)) as DriverTraffic[];
  }

  async dropGateway(drop: DriverGatewayDrop): Promise<{ dropped: number }> {
    return (await this.#ask('POST', '/tools/drop-gateway', drop)) as { dropped: number };
  }

  async permissions(change: DriverPermissionChange): Promise<DriverChannel> {
    return (await this.#ask('POST', '/tools/permissions', change)) as DriverChannel;
  }

  async failRest(failure: DriverRestFailure): Promise<{ failing: number }> {
    return (await this.#ask('POST', '/tools/fail-rest', failure)) as { failing: number };
  }

  /** Moves the sandbox's clock ahead. */
  async advance(ms: number): Promise<DriverClock> {
    return (await this.#ask('POST', '/tools/advance', { ms })) as DriverClock;
  }

  async createChannel(channel: DriverChannelCreate): Promise<DriverChannel> {
    return (await this.#ask('POST', '/tools/channels', channel)) as DriverChannel;
  }

  async deleteChannel(channelId: string): Promise<void> {
    await this.#ask('DELETE', `/tools/channels/${channelId}`);
  }

  async createGuild(guild: DriverGuildCreate): Promise<DriverGuild> {
    return (await this.#ask('POST', '/tools/guilds', guild)) as DriverGuild;
  }

  async addBot(guildId: string, applicationId: string): Promise<void> {
    await this.#ask('PUT', `/tools/guilds/${guildId}/bots/${applicationId}`);
  }

  async kickBot(guildId: string, applicationId: string): Promise<void> {
    await this.#ask('DELETE', `/tools/guilds/${guildId}/bots/${applicationId}`);
  }
}

function messagePath(channelId: string, messageId: string): string {
  return `/channels/${channelId}/messages/${messageId}`;
}

function reactionPath(channelId: string, messageId: string, emoji: string): string {
  return `${messagePath(channelId, messageId)}/reactions/${encodeURIComponent(emoji)}`;
}
