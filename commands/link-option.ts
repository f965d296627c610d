import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
} from 'discord.js';
import { LIMITS } from '../src/discord/limits.ts';
import { described, named } from '../src/discord/localizations.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { plainText } from '../src/discord/text.ts';
import { untilAborted } from '../src/lib/wait.ts';
import { isFound, parseLink } from '../src/track/link.ts';
import { artistLine, trackUrl } from '../src/track/track.ts';

/** The option `link` of the commands that take one; typing a name there searches the catalogue. */
export const LINK_OPTION = {
  type: ApplicationCommandOptionType.String,
  ...named('link'),
  ...described('commands.link.description'),
  required: true,
  autocomplete: true,
  max_length: 500,
} satisfies APIApplicationCommandStringOption;

/** Discord takes choices for three seconds; right after a start, searching may take longer. */
const CHOICES_MS = 2000;

/** Offers tracks of the catalogue for what was typed so far; a link is offered as it is. */
export async function autocompleteLink(
  interaction: AutocompleteInteraction,
  { suggestTracks }: CommandServices,
): Promise<void> {
  const typed = interaction.options.getFocused().trim();
  if (isFound(parseLink(typed))) {
    return interaction.respond(typed.length <= LIMITS.choice ? [{ name: typed, value: typed }] : []);
  }
  const suggested = suggestTracks(typed, LIMITS.choices);
  const tracks = (await untilAborted(suggested, AbortSignal.timeout(CHOICES_MS))) ?? [];
  await interaction.respond(
    tracks.map((track) => ({
      name: plainText(`${track.title} · ${artistLine(track)}`, LIMITS.choice),
      value: trackUrl(track.id),
    })),
  );
}
