import type { ComponentHandler } from '../src/discord/command.ts';
import { VOTE } from '../src/discord/feedback/vote-buttons.ts';

/** The buttons under lists where reactions cannot be added. */
export const vote: ComponentHandler = {
  prefix: VOTE,
  async execute(interaction, { voting }) {
    if (interaction.isButton()) await voting.press(interaction);
  },
};
