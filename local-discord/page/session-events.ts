/** The events of a session. */
import type { DriverInteraction } from '../driver/api.ts';
import type { ConversationEvents } from './conversation.ts';

export interface SessionEvents extends ConversationEvents {
  /** Guilds, people, bots, clock or tour changed. */
  state: undefined;
  /** The channel or the member changed, so everything is redrawn. */
  view: undefined;
  commands: undefined;
  /** The person chose another language. */
  language: undefined;
  unread: undefined;
  interaction: DriverInteraction;
  typing: string;
  connected: boolean;
  problem: string;
}
