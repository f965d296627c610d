import { ApplicationIntegrationType, type BaseInteraction, InteractionContextType } from 'discord.js';

type Place = Pick<BaseInteraction, 'client' | 'context' | 'guildId'>;

/**
 * Whether only a person has the bot there, and not the server or the conversation: the bot then hears no reactions, and
 * can reach its own messages only through an interaction.
 */
export function isUserInstallOnly({ client, context, guildId }: Place): boolean {
  if (guildId === null) return context === InteractionContextType.PrivateChannel;
  return !client.guilds.cache.has(guildId);
}

/** The server that what happens is stored for: none that has not installed the bot itself, as in a direct message. */
export function guildOf(place: Place): string | null {
  return isUserInstallOnly(place) ? null : place.guildId;
}

/** Whether a component belongs to a message that was sent where only a person had the bot, wherever it is by now. */
export function isOfUserInstall(
  interaction: Place & Pick<BaseInteraction, 'authorizingIntegrationOwners'>,
): boolean {
  const { GuildInstall } = ApplicationIntegrationType;
  return (
    isUserInstallOnly(interaction) || interaction.authorizingIntegrationOwners[GuildInstall] === undefined
  );
}
