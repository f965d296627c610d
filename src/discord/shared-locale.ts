import type { BaseInteraction } from 'discord.js';

/**
 * The locale of an answer that everybody in a server can read: the server's own. Where there is no server, it is that of
 * the person who asked, as it is for every answer which they alone see.
 */
export function sharedLocale({
  guildLocale,
  locale,
}: Pick<BaseInteraction, 'guildLocale' | 'locale'>): string {
  return guildLocale ?? locale;
}
