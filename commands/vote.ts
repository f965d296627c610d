import type { ComponentHandler } from '../src/discord/command.ts';
import { choiceOfButton, VOTE } from '../src/discord/feedback/vote-buttons.ts';

/** The buttons under lists where reactions cannot be added. */
export const vote: ComponentHandler = {
  prefix: VOTE,
  accepts: (customId) => choiceOfButton(customId) !== undefined,
  execute: (interaction, { voting }) => voting.press(interaction),
};
