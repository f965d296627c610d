/** What views can listen to. */
import type { DriverInteraction } from '../driver/api.ts';
import type { ConversationEvents } from './conversation.ts';

export interface SessionEvents extends ConversationEvents {
  /** Guilds, people, bots, clock or tour changed. */
  state: undefined;
  /** Another channel or another member: everything shown is new. */
  view: undefined;
  commands: undefined;
  unread: undefined;
  interaction: DriverInteraction;
  typing: string;
  connected: boolean;
  problem: string;
}
