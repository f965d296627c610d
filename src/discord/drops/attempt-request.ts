import { DiscordAPIError } from 'discord.js';
import type { Blocked, Retry } from '../../drops/delivery/ports.ts';
import { type Message, message } from '../../messages/message.ts';
import { outcomeOfError } from '../feedback/message-requests.ts';

/** The channel does not exist any more, and neither do its messages. */
export const CHANNEL_GONE: Message = message('drops.blockedReason.channelGone');

/** Makes a request and turns Discord's refusals into outcomes. */
export async function attemptRequest<T>(
  channel: string,
  request: () => Promise<T>,
): Promise<T | Retry | Blocked> {
  try {
    return await request();
  } catch (error) {
    const outcome = outcomeOfError(error);
    if (outcome === 'gone') return { kind: 'blocked', why: CHANNEL_GONE };
    if (outcome === 'forbidden') {
      // Discord's own words: Missing Access, Missing Permissions.
      const words = error instanceof DiscordAPIError ? error.message : String(error);
      return { kind: 'blocked', why: message('drops.blockedReason.refused', { error: words, channel }) };
    }
    return { kind: 'retry', why: error instanceof Error ? error.message : String(error) };
  }
}
