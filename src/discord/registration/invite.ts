import {
  ApplicationIntegrationType,
  OAuth2Scopes,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';

const AUTHORIZE = 'https://discord.com/oauth2/authorize';

/** The permissions the bot needs in a channel, under their names in Discord's settings. */
export const NEEDED_PERMISSIONS = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Add Reactions': PermissionFlagsBits.AddReactions,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** The two ways to get the bot, for whoever runs it. */
export function installLinks(applicationId: string): string {
  return `Add it to a server:  ${inviteLink(applicationId)}\nOnly for yourself:   ${userInstallLink(applicationId)}`;
}

/** The link with which an admin adds the bot to a server. */
export function inviteLink(applicationId: string): string {
  const permissions = PermissionsBitField.resolve(Object.values(NEEDED_PERMISSIONS));
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '),
    permissions: String(permissions),
    integration_type: String(ApplicationIntegrationType.GuildInstall),
  });
  return `${AUTHORIZE}?${query}`;
}

/** The link with which a person adds the bot to their own account, to use it in every server and conversation. */
export function userInstallLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(ApplicationIntegrationType.UserInstall),
  });
  return `${AUTHORIZE}?${query}`;
}
