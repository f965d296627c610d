import type { ComponentHandler } from '../src/discord/command.ts';
import { linkOfButton, PLAY } from '../src/discord/genre-buttons.ts';
import { privately } from '../src/discord/respond.ts';

/** "Play" under a genre: the bare link, which Discord unfolds into a player, visible only to the person who presses it. */
export const play: ComponentHandler = {
  prefix: PLAY,
  accepts: (customId) => linkOfButton(PLAY, customId) !== undefined,
  async execute(interaction) {
    await interaction.reply(privately({ content: linkOfButton(PLAY, interaction.customId) ?? '' }));
  },
};
