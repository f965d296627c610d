/** The state of this browser tab and the actions a person can take. Views listen to its events. */
import type { DriverChannel, DriverCommand, DriverEvent, DriverMessage, DriverState } from '../driver/api.ts';
import { Conversation } from './conversation.ts';
import type { Directory } from './directory.ts';
import { api, ServerUnreachableError } from './driver-api.ts';
import { Emitter } from './emitter.ts';
import { openEventStream } from './event-stream.ts';
import { chooseClientLocale, type DiscordLocale } from './language.ts';
import { readPreference, storePreference } from './preferences.ts';
import { restoreSelection } from './selection.ts';
import type { SessionEvents } from './session-events.ts';
import { StateCache } from './state-cache.ts';

export class Session {
  readonly events = new Emitter<SessionEvents>();
  memberId = '';
  channelId = '';
  commands: readonly DriverCommand[] = [];
  /** Channels with messages since they were last open. */
  readonly unread = new Set<string>();
  readonly #conversation = new Conversation(this.events);
  readonly #stateCache: StateCache;
  #connected = true;
  #stop: () => void = () => {};

  constructor(state: DriverState) {
    this.#stateCache = new StateCache(state);
    this.#restoreSelection(readPreference('member'), readPreference('channel'));
  }

  get state(): DriverState {
    return this.#stateCache.state;
  }

  get directory(): Directory {
    return this.#stateCache.directory(this.guildId);
  }

  /** Time on the local Discord's clock, epoch ms. */
  now(): number {
    return this.#stateCache.now();
  }

  get channel(): DriverChannel | undefined {
    return this.directory.channel(this.channelId);
  }

  /** The channel's name; for a direct message, the name of the other person. */
  get channelTitle(): string {
    const { channel } = this;
    if (channel === undefined) return '';
    return channel.guildId === null ? this.directory.dmTitle(channel, this.memberId) : channel.name;
  }

  get guildId(): string | null {
    return this.#stateCache.directory(null).channel(this.channelId)?.guildId ?? null;
  }

  /** Opens the event stream and loads the channel. */
  async start(): Promise<void> {
    this.#listen();
    await this.#load();
  }

  /** Switches to a member, and to a channel of theirs when the open one is not. */
  async actAs(memberId: string): Promise<void> {
    this.#restoreSelection(memberId, this.channelId);
    this.unread.delete(this.channelId);
    storePreference('member', memberId);
    this.#stop();
    this.#listen();
    await this.#load();
  }

  /** Changes the language of this browser's Discord. */
  speak(locale: DiscordLocale): void {
    chooseClientLocale(locale);
    this.events.emit('language', undefined);
  }

  async openChannel(channelId: string): Promise<void> {
    this.channelId = channelId;
    this.unread.delete(channelId);
    storePreference('channel', channelId);
    await this.#load();
  }

  /** Oldest first, as the member sees them. */
  get messages(): readonly DriverMessage[] {
    return this.#conversation.messages;
  }

  /** Loads the messages before the oldest one shown. False when there are none. */
  async loadOlder(): Promise<boolean> {
    return (await this.attempt(() => this.#conversation.loadOlder())) ?? false;
  }

  /** Reloads people, channels, bots and the clock. */
  async refresh(): Promise<void> {
    await this.attempt(() => this.#loadState());
  }

  async toggleReaction(messageId: string, emoji: string, on: boolean): Promise<void> {
    await this.attempt(() => api.react(this.memberId, this.channelId, messageId, emoji, on));
  }

  async removeMessage(messageId: string): Promise<void> {
    await this.attempt(() => api.remove(this.memberId, this.channelId, messageId));
  }

  /** Runs a request; an error is shown to the person and null is returned. */
  async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      // The status line already says that the connection is lost.
      if (this.#connected || !(error instanceof ServerUnreachableError))
        this.events.emit('problem', error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  #listen(): void {
    this.#stop = openEventStream(this.memberId, {
      onEvent: (event) => this.#receive(event),
      onReopen: () => void this.#resync(),
      onConnectionChange: (on) => {
        this.#connected = on;
        this.events.emit('connected', on);
      },
    });
  }

  async #resync(): Promise<void> {
    await this.attempt(async () => {
      const { memberId: memberBefore, channelId: channelBefore } = this;
      await this.#loadState();
      if (this.memberId !== memberBefore) await this.actAs(this.memberId);
      else await this.#load(this.channelId !== channelBefore);
    });
  }

  /** Loads messages and commands. The selection is new unless the stream was merely interrupted. */
  async #load(isNewSelection = true): Promise<void> {
    const { memberId, channelId } = this;
    const [messages, commands] = await Promise.all([
      this.attempt(() => this.#conversation.fetch(memberId, channelId)),
      this.attempt(() => api.commands(memberId, channelId)),
    ]);
    // The person may have switched in the meantime.
    if (memberId !== this.memberId || channelId !== this.channelId) return;
    this.commands = commands ?? [];
    if (isNewSelection) this.events.emit('view', undefined);
    this.#conversation.show(messages ?? (isNewSelection ? [] : this.messages));
    this.events.emit('commands', undefined);
  }

  async #loadState(): Promise<void> {
    this.#stateCache.replace(await api.state());
    this.#restoreSelection(this.memberId, this.channelId);
    this.events.emit('state', undefined);
  }

  async #loadCommands(): Promise<void> {
    const commands = await this.attempt(() => api.commands(this.memberId, this.channelId));
    if (commands === null) return;
    this.commands = commands;
    this.events.emit('commands', undefined);
  }

  #restoreSelection(member: string | null, channel: string | null): void {
    ({ memberId: this.memberId, channelId: this.channelId } = restoreSelection(this.state, member, channel));
  }

  #receive(event: DriverEvent): void {
    if (event.type === 'resync') void this.#resync();
    if (event.type === 'state') void this.#stateChanged(event.reason);
    if (event.type === 'clock') void this.attempt(() => this.#loadState());
    if (event.type === 'interaction') this.events.emit('interaction', event.interaction);
    if (!('channelId' in event)) return;
    if (event.channelId === this.channelId) this.#conversation.receive(event);
    else if (event.type === 'message.created') this.#markUnread(event.channelId);
    if (event.type === 'typing' && event.channelId === this.channelId)
      this.events.emit('typing', event.userId);
  }

  #markUnread(channelId: string): void {
    this.unread.add(channelId);
    this.events.emit('unread', undefined);
  }

  async #stateChanged(reason: string): Promise<void> {
    const channelBefore = this.channelId;
    await this.attempt(() => this.#loadState());
    if (this.channelId !== channelBefore) await this.#load();
    else if (reason === 'commands' || reason === 'bots' || reason === 'guilds') await this.#loadCommands();
  }
}
