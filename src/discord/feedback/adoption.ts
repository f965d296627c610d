import { type Client, Events } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { CacheSize } from '../../lib/metrics.ts';
import type { MessageRequests } from './message-requests.ts';

/** Own messages somebody reacted to, of which the channel is remembered for a moment. */
const MAX_REACTED = 1000;
const reactionAdded = z.object({
  t: z.literal('MESSAGE_REACTION_ADD'),
  d: z.object({ message_id: z.string(), channel_id: z.string(), message_author_id: z.string() }),
});

/**
 * Finds the lists of messages that the store does not know: the process ended right after sending them, or Discord's
 * answer was lost. Each is stored under the interaction it replies to, which the message names.
 */
export class Adoption {
  readonly #service: FeedbackService;
  readonly #requests: MessageRequests;
  /** Channels by message. */
  readonly #reacted = new LRUCache<string, string>({ max: MAX_REACTED });

  constructor(client: Client, service: FeedbackService, requests: MessageRequests) {
    this.#service = service;
    this.#requests = requests;
    client.on(Events.Raw, (packet: unknown) => {
      const { data } = reactionAdded.safeParse(packet);
      if (data !== undefined && data.d.message_author_id === client.user?.id)
        this.#reacted.set(data.d.message_id, data.d.channel_id);
    });
  }

  /** Messages of which the channel is remembered. */
  get remembered(): CacheSize {
    return this.#reacted;
  }

  /** For a message that somebody just reacted to. @returns whether it has a list now */
  async ofReacted(message: string): Promise<boolean> {
    const channel = this.#reacted.get(message);
    if (channel === undefined) return false;
    const found = await this.#requests.find(channel, message);
    return this.ofReply(message, found?.interaction_metadata?.id);
  }

  /** @param interaction that the message replies to @returns whether it has a list now */
  async ofReply(message: string, interaction: string | undefined): Promise<boolean> {
    if (interaction === undefined || (await this.#service.list(interaction)) === undefined) return false;
    await this.#service.moveList(interaction, message);
    return true;
  }
}
