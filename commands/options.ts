import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord.js';

/** The option `link` of the commands that take one; typing a name there searches the catalogue. */
export const LINK_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'link',
  description: 'A link to a track, or start typing a song or an artist',
  required: true,
  autocomplete: true,
  max_length: 500,
} satisfies APIApplicationCommandStringOption;
