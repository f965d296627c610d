import type { BaseInteraction, Guild } from 'discord.js';

/** What every server has that has chosen none: Discord offers the choice to Community servers alone. */
const DEFAULT = 'en-US';

type LocaleOfGuild = Pick<Guild, 'features' | 'preferredLocale'>;

/**
 * The locale of an answer that everybody in a server can read: the server's own, if it has chosen one. Otherwise it is
 * that of the person who asked, as it is for every answer which they alone see.
 */
export function sharedLocale({
  guild,
  guildLocale,
  locale,
}: Pick<BaseInteraction, 'guildLocale' | 'locale'> & { readonly guild: LocaleOfGuild | null }): string {
  const features = guild?.features ?? [];
  return guildLocale === null || !isChosen(guildLocale, features) ? locale : guildLocale;
}

/**
 * The locale of what is posted without being asked for: the server's own, if it has chosen one, else that of the member
 * who set it up. @param setUpIn that member's locale; absent where it is not known
 */
export function postLocale(
  guild: LocaleOfGuild | undefined,
  setUpIn: string | undefined,
): string | undefined {
  if (guild === undefined) return setUpIn;
  return isChosen(guild.preferredLocale, guild.features) ? guild.preferredLocale : (setUpIn ?? DEFAULT);
}

/** Another one than the default is a choice, perhaps of a server that was a Community once. */
function isChosen(locale: string, features: readonly string[]): boolean {
  return locale !== DEFAULT || features.includes('COMMUNITY');
}
