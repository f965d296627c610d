/** Looks people, roles and channels up in a state, as they are called in one guild. */
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

  /** People who are not bots, in the guild at hand or, outside of one, all. */
  get people(): readonly DriverPerson[] {
    return this.state.people.filter((person) => !person.bot);
  }

  bot(userId: string): DriverBot | undefined {
    return this.state.bots.find((bot) => bot.userId === userId);
  }

  channel(id: string): DriverChannel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  /** Every channel of every guild, then the DMs. */
  get channels(): readonly DriverChannel[] {
    return [...this.state.guilds.flatMap((guild) => guild.channels), ...this.state.dms];
  }

  /** Nickname in the guild, else display name; null for an unknown id. */
  nameOf(userId: string): string | null {
    const nick = this.guild?.members.find((member) => member.userId === userId)?.nick;
    return nick ?? this.person(userId)?.displayName ?? null;
  }

  /** A direct message as the person sees it: the name of the other one. */
  dmTitle(channel: DriverChannel, memberId: string): string {
    const other = channel.recipientIds.find((id) => id !== memberId);
    return (other && this.nameOf(other)) || channel.name || 'Direct message';
  }

  roleName(id: string): string | null {
    return this.guild?.roles.find((role) => role.id === id)?.name ?? null;
  }
}
