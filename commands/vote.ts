import type { ComponentHandler, SelectHandler } from '../src/discord/command.ts';
import { choiceOfButton, HEARTS, OTHER, VOTE } from '../src/discord/feedback/vote-buttons.ts';

/** The hearts of a list, and the buttons under lists where reactions cannot be added. */
export const vote: ComponentHandler = {
  prefix: VOTE,
  accepts: (customId) => choiceOfButton(customId) !== undefined,
  execute: (interaction, { voting }) => voting.press(interaction),
};

/** "Other tracks": a dislike of what a list shows. */
export const other: ComponentHandler = {
  prefix: OTHER,
  accepts: (customId) => customId === OTHER,
  execute: (interaction, { voting }) => voting.reject(interaction),
};

/** The menu under a list: several hearts at once. */
export const hearts: SelectHandler = {
  prefix: HEARTS,
  accepts: (customId) => customId === HEARTS,
  execute: (interaction, { voting }) => voting.choose(interaction),
};
