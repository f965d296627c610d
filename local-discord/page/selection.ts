/** The member the page acts as and the channel it shows. Pure. */
import type { DriverState } from '../driver/api.ts';

export interface Selection {
  readonly memberId: string;
  readonly channelId: string;
}

const TEXT_CHANNEL = 0;

/** The given member and channel if they exist, otherwise the first person and text channel; empty ids if there are none. */
export function restoreSelection(
  state: DriverState,
  member: string | null,
  channel: string | null,
): Selection {
  const people = state.people.filter((person) => !person.bot);
  const channels = [...state.guilds.flatMap((guild) => guild.channels), ...state.dms];
  const first = channels.find(({ type }) => type === TEXT_CHANNEL);
  return {
    memberId: (people.find(({ id }) => id === member) ?? people[0])?.id ?? '',
    channelId: (channels.find(({ id }) => id === channel) ?? first)?.id ?? '',
  };
}
