/** Types of the event stream. */
import type { DriverInteraction } from './interactions.ts';
import type { DriverMessage } from './messages.ts';
import type { DriverTraffic } from './traffic.ts';
import type { DriverClock } from './world.ts';

/**
 * Server-sent events: `event:` is the type, `data:` this object as JSON, `id:` a rising number. An `EventSource` that reconnects
 * (with Last-Event-ID) gets the events it missed, or one `resync` when they are no longer known: fetch state and messages again.
 * `as` hides other members' ephemeral messages and interactions, and makes `reactions[].me` that person's.
 */
export type DriverEvent =
  | { readonly type: 'hello'; readonly clock: DriverClock }
  | { readonly type: 'resync' }
  /** Guilds, channels, members, bots (online, presence) or commands changed. */
  | { readonly type: 'state'; readonly reason: 'guilds' | 'channels' | 'bots' | 'commands' }
  | { readonly type: 'message.created'; readonly channelId: string; readonly message: DriverMessage }
  /** Edited, filled in after "thinking", or reactions changed: the whole message in its new state. */
  | { readonly type: 'message.updated'; readonly channelId: string; readonly message: DriverMessage }
  | { readonly type: 'message.deleted'; readonly channelId: string; readonly messageId: string }
  | {
      readonly type: 'reaction';
      readonly channelId: string;
      readonly messageId: string;
      /** Null for all emoji. */
      readonly emoji: { readonly id: string | null; readonly name: string | null } | null;
      /** Null for all users. */
      readonly userId: string | null;
      readonly change: 'add' | 'remove';
    }
  | { readonly type: 'interaction'; readonly interaction: DriverInteraction }
  | { readonly type: 'typing'; readonly channelId: string; readonly userId: string }
  | { readonly type: 'clock'; readonly clock: DriverClock }
  /** Only with `?traffic=1`. */
  | { readonly type: 'traffic'; readonly entry: DriverTraffic };
