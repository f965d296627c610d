import type { AutocompleteInteraction } from 'discord.js';
import type { CommandServices } from '../src/discord/services.ts';
import { plainText } from '../src/discord/text.ts';
import { isFound, parseLink } from '../src/track/link.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** Discord shows at most 25 choices of 100 characters. */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

/** Offers the catalogue's tracks for what was typed so far; a link is left as it is. */
export async function autocompleteLink(
  interaction: AutocompleteInteraction,
  services: CommandServices,
): Promise<void> {
  const typed = interaction.options.getFocused();
  if (isFound(parseLink(typed))) {
    const kept = typed.trim().length <= CHOICE_LENGTH ? [{ name: typed.trim(), value: typed.trim() }] : [];
    return interaction.respond(kept);
  }
  const tracks = services.suggestTracks(typed, CHOICES);
  await interaction.respond(
    tracks.map((track) => ({
      name: plainText(`${track.title} · ${artistLine(track)}`, CHOICE_LENGTH),
      value: trackUrl(track.id),
    })),
  );
}
