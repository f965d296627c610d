import type { AutocompleteInteraction } from 'discord.js';
import type { Parts } from '../src/discord/parts.ts';
import { plain } from '../src/discord/text.ts';
import { isFound, parseLink } from '../src/track/link.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** Discord shows at most 25 choices of 100 characters. */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

/** Offers the catalogue's tracks for what was typed so far; a link is left as it is. */
export async function autocompleteLink(interaction: AutocompleteInteraction, parts: Parts): Promise<void> {
  const typed = interaction.options.getFocused();
  if (isFound(parseLink(typed))) {
    const kept = typed.trim().length <= CHOICE_LENGTH ? [{ name: typed.trim(), value: typed.trim() }] : [];
    return interaction.respond(kept);
  }
  const tracks = parts.suggest(typed, CHOICES);
  await interaction.respond(
    tracks.map((track) => ({
      name: plain(`${track.title} · ${artistLine(track)}`, CHOICE_LENGTH),
      value: trackUrl(track.id),
    })),
  );
}
