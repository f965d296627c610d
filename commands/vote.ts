import type { ComponentHandler } from '../src/discord/command.ts';
import { VOTE } from '../src/discord/feedback/marks.ts';

/** The buttons under lists where reactions cannot be added. */
export const vote: ComponentHandler = {
  prefix: VOTE,
  async execute(interaction, { feedback }) {
    if (interaction.isButton()) await feedback.press(interaction);
  },
};
