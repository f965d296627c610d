/** What a member can open, and the member and channel that the page shows. Pure. */
import type { DriverChannel, DriverGuild, DriverState } from '../driver/api.ts';

export interface Selection {
  readonly memberId: string;
  readonly channelId: string;
}

const TEXT_CHANNEL = 0;

/** The guilds that somebody is a member of. */
export function guildsOf(state: DriverState, memberId: string): readonly DriverGuild[] {
  return state.guilds.filter(({ members }) => members.some(({ userId }) => userId === memberId));
}

/** The direct messages that somebody takes part in. */
export function dmsOf(state: DriverState, memberId: string): readonly DriverChannel[] {
  return state.dms.filter(({ recipientIds }) => recipientIds.includes(memberId));
}

/**
 * The given member if they exist, otherwise the first person; the given channel if that member can open it, otherwise their
 * first text channel or else direct message. Ids are empty where there is none.
 */
export function restoreSelection(
  state: DriverState,
  member: string | null,
  channel: string | null,
): Selection {
  const people = state.people.filter((person) => !person.bot);
  const memberId = (people.find(({ id }) => id === member) ?? people[0])?.id ?? '';
  const dms = dmsOf(state, memberId);
  const channels = [...guildsOf(state, memberId).flatMap((guild) => guild.channels), ...dms];
  const first = channels.find(({ type }) => type === TEXT_CHANNEL) ?? dms[0];
  return { memberId, channelId: (channels.find(({ id }) => id === channel) ?? first)?.id ?? '' };
}
