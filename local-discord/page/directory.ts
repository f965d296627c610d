/** Looks up people, roles and channels, with the names used in one guild. */
import type { DriverBot, DriverChannel, DriverGuild, DriverPerson, DriverState } from '../driver/api.ts';

export class Directory {
  readonly state: DriverState;
  readonly guild: DriverGuild | undefined;

  constructor(state: DriverState, guildId: string | null) {
    this.state = state;
    this.guild = state.guilds.find(({ id }) => id === guildId);
  }

  person(id: string): DriverPerson | undefined {
    return this.state.people.find((person) => person.id === id);
  }

  /** Everybody who is not a bot. */
  get people(): readonly DriverPerson[] {
    return this.state.people.filter((person) => !person.bot);
  }

  bot(userId: string): DriverBot | undefined {
    return this.state.bots.find((bot) => bot.userId === userId);
  }

  channel(id: string): DriverChannel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  /** All channels of all guilds, then the DMs. */
  get channels(): readonly DriverChannel[] {
    return [...this.state.guilds.flatMap((guild) => guild.channels), ...this.state.dms];
  }

  /** The nickname in the guild, otherwise the display name; null for an unknown id. */
  nameOf(userId: string): string | null {
    const nick = this.guild?.members.find((member) => member.userId === userId)?.nick;
    return nick ?? this.person(userId)?.displayName ?? null;
  }

  /** The title of a DM as a member sees it: the other person's name. */
  dmTitle(channel: DriverChannel, memberId: string): string {
    const other = channel.recipientIds.find((id) => id !== memberId);
    return (other && this.nameOf(other)) || channel.name || 'Direct message';
  }

  roleName(id: string): string | null {
    return this.guild?.roles.find((role) => role.id === id)?.name ?? null;
  }
}
