/** The messages of the selected channel as one member sees them, updated by the event stream. */
import type { DriverEvent, DriverMessage } from '../driver/api.ts';
import { api } from './driver-api.ts';
import type { Emitter } from './emitter.ts';

export interface ConversationEvents {
  /** All messages were replaced. */
  messages: undefined;
  created: DriverMessage;
  updated: DriverMessage;
  deleted: string;
  older: readonly DriverMessage[];
}

export type ChannelEvent = Extract<DriverEvent, { channelId: string }>;

export class Conversation {
  readonly #events: Pick<Emitter<ConversationEvents>, 'emit'>;
  #messages: DriverMessage[] = [];
  #memberId = '';
  #channelId = '';
  /** Events during a fetch, applied afterwards because the fetched messages may be older. */
  #eventsDuringFetch: ChannelEvent[] | null = null;

  constructor(events: Pick<Emitter<ConversationEvents>, 'emit'>) {
    this.#events = events;
  }

  /** Oldest first. */
  get messages(): readonly DriverMessage[] {
    return this.#messages;
  }

  /** Fetches a channel's newest messages. Call {@link show} with them unless another channel was opened in the meantime. */
  async fetch(memberId: string, channelId: string): Promise<readonly DriverMessage[]> {
    this.#memberId = memberId;
    this.#channelId = channelId;
    this.#eventsDuringFetch = [];
    return api.messages(memberId, channelId);
  }

  show(messages: readonly DriverMessage[]): void {
    const eventsDuringFetch = this.#eventsDuringFetch ?? [];
    this.#eventsDuringFetch = null;
    this.#messages = [...messages];
    this.#events.emit('messages', undefined);
    for (const event of eventsDuringFetch) this.receive(event);
  }

  /** Fetches the messages before the oldest one shown. False when there are none. */
  async loadOlder(): Promise<boolean> {
    const first = this.#messages[0];
    if (first === undefined) return false;
    const older = await api.messages(this.#memberId, this.#channelId, first.id);
    if (older.length === 0 || this.#messages[0]?.id !== first.id) return false;
    this.#messages = [...older, ...this.#messages];
    this.#events.emit('older', older);
    return true;
  }

  receive(event: ChannelEvent): void {
    if (this.#eventsDuringFetch !== null) this.#eventsDuringFetch.push(event);
    else if (event.type === 'message.created' || event.type === 'message.updated')
      this.#upsert(event.message);
    else if (event.type === 'message.deleted') {
      this.#messages = this.#messages.filter(({ id }) => id !== event.messageId);
      this.#events.emit('deleted', event.messageId);
    }
  }

  #upsert(message: DriverMessage): void {
    const index = this.#messages.findIndex(({ id }) => id === message.id);
    if (index === -1) this.#messages.push(message);
    else this.#messages[index] = message;
    this.#events.emit(index === -1 ? 'created' : 'updated', message);
  }
}
