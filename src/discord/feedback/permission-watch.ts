import { type Client, Events } from 'discord.js';

/**
 * Tells of servers in which the bot may be allowed more than before.
 * @param onChanged gets the server's id
 */
export function watchPermissions(client: Client, onChanged: (guild: string) => void): void {
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) onChanged(channel.guildId);
  });
  client.on(Events.GuildRoleUpdate, (_, role) => onChanged(role.guild.id));
  client.on(Events.GuildMemberUpdate, (_, member) => {
    if (member.id === client.user?.id) onChanged(member.guild.id);
  });
}
